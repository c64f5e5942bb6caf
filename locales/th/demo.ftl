## Sample data of the demo; every name says what it is.

demo-leader = แกนนำตำบล (ตัวอย่าง)
demo-coordinator = ผู้ประสานงานตราด (ตัวอย่าง)
demo-staff = เจ้าหน้าที่ พอช. (ตัวอย่าง)
demo-leader-of = แกนนำ{ $province } (ตัวอย่าง)
demo-project = { $project } { $province } (ตัวอย่าง)
demo-story = งานเดินตามแผน (ข้อมูลตัวอย่าง)
demo-room = ห้องขบวนตราด
demo-about-leader = แกนนำตำบล · จ.ตราด
demo-about-coordinator = ผู้ประสานงาน · จ.ตราด
demo-about-staff = เจ้าหน้าที่ พอช.
demo-line-name = ขบวน
