## Sample data of the demo; every name says what it is.

demo-leader = แกนนำตำบล (ตัวอย่าง)
demo-coordinator = ผู้ประสานงานตราด (ตัวอย่าง)
demo-staff = เจ้าหน้าที่ พอช. (ตัวอย่าง)
demo-second = ผู้ประสานงานร่วมตราด (ตัวอย่าง)
demo-leader-of = แกนนำ{ $province } (ตัวอย่าง)
demo-project = { $project } { $province } (ตัวอย่าง)
demo-room = ห้องขบวนตราด
demo-line-name = ขบวน

## What the steps above the phones put into a box, for the visitor to send.

demo-tour-report = รายงาน บ้านพอเพียง 45% ใช้เงิน 225,000 บาท ช่วย 12 หลัง ช่างพร้อมแล้ว รอไม้จากอำเภอ
demo-tour-flood = น้ำท่วมหมู่ 3 ต.แหลมงอบ น้ำถึงเอวแล้ว มีคนติดอยู่บนหลังคา 3 คน ช่วยด้วย

## What leaders of the sample told. "-on" is the month after.

demo-meeting-result = ตกลงแบ่งงานกันแล้ว นัดประชุมใหม่เดือนหน้า (ข้อมูลตัวอย่าง)
demo-story-training = อบรมแกนนำรุ่นแรกแล้ว คนมาครบ (ข้อมูลตัวอย่าง)
demo-story-training-on = แกนนำเริ่มลงพื้นที่เองได้ (ข้อมูลตัวอย่าง)
demo-story-data = เก็บข้อมูลครัวเรือนไปแล้วหลายหมู่บ้าน (ข้อมูลตัวอย่าง)
demo-story-data-on = เอาข้อมูลมาคุยกับ อบต. แล้ว (ข้อมูลตัวอย่าง)
demo-story-living = กลุ่มอาชีพเริ่มมีรายได้ (ข้อมูลตัวอย่าง)
demo-story-living-on = มีตลาดรับซื้อแล้ว คนสนใจเพิ่ม (ข้อมูลตัวอย่าง)
demo-story-welfare = เปิดรับสมาชิกกองทุนแล้ว (ข้อมูลตัวอย่าง)
demo-story-welfare-on = จ่ายสวัสดิการคนเจ็บป่วยรอบแรกแล้ว (ข้อมูลตัวอย่าง)
demo-story-honest = ตั้งคณะทำงานตรวจสอบในตำบลแล้ว (ข้อมูลตัวอย่าง)
demo-story-honest-on = ติดป้ายบัญชีโครงการให้ทุกคนดูได้ (ข้อมูลตัวอย่าง)
demo-story-repair = ช่างชุมชนเริ่มซ่อมหลังแรกแล้ว (ข้อมูลตัวอย่าง)
demo-story-repair-on = ซ่อมได้ตามแผน เพื่อนบ้านมาช่วยแรง (ข้อมูลตัวอย่าง)
demo-story-housing = รวมกลุ่มออมทรัพย์ได้แล้ว กำลังทำผัง (ข้อมูลตัวอย่าง)
demo-story-housing-on = ผังชุมชนผ่านแล้ว เริ่มปรับที่ (ข้อมูลตัวอย่าง)
demo-story-shelter = ทำที่พักชั่วคราวให้บ้านที่เสียหายแล้ว (ข้อมูลตัวอย่าง)
demo-story-shelter-on = ทยอยย้ายกลับบ้านเดิม (ข้อมูลตัวอย่าง)
demo-story-papers = ติดเรื่องเอกสาร กองทุนยังจ่ายไม่ได้ (ข้อมูลตัวอย่าง)
demo-story-flood = น้ำท่วมทางเข้า งานต้องหยุดไปหนึ่งสัปดาห์ (ข้อมูลตัวอย่าง)
demo-story-timber = ไม้ขึ้นราคา กำลังหาร้านใหม่ (ข้อมูลตัวอย่าง)
