## What the bot says around small questions, and when it did not understand.

live-contact = เจ้าหน้าที่ { $contact }
live-contact-none = ผู้ประสานงานจังหวัดของท่าน
live-coordinator = คนที่ดูแลคือ { $whom } ค่ะ
live-whom = { $whom }
live-whom-none = ผู้ประสานงานจังหวัดของท่าน
live-coordinator-none = ถามผู้ประสานงานจังหวัดของท่านได้ค่ะ
live-due = { $title } { $period } ส่งได้ถึง { $day } ค่ะ
live-due-past = { $title } { $period } ครบกำหนดเมื่อ { $day } แต่ยังส่งได้ค่ะ
live-due-none = ท่านไม่มีรายงานที่ต้องส่งตามกำหนดค่ะ
live-owed = ตอนนี้ค้างอยู่ { $count } ฉบับค่ะ
live-owed-none = ตอนนี้ไม่มีอะไรค้างค่ะ
live-waiting = ของท่านรอตรวจ { $waiting } ฉบับ ให้แก้ { $returned } ฉบับค่ะ
live-waiting-none = ของท่านไม่มีฉบับไหนรอตรวจค่ะ

again = บอกอีกครั้งนะคะ

meant-one = หมายถึง { $what } ใช่ไหมคะ
meant-several = หมายถึงอันนี้ไหมคะ
meant-which = กดเลือกอันที่ใช่ได้เลยค่ะ
meant-none = ขอโทษที่เข้าใจผิดค่ะ เลือกจากนี้ หรือบอกอีกแบบได้ค่ะ

lost = ขอโทษค่ะ ยังไม่เข้าใจ ใช่เรื่องนี้ไหมคะ
lost-again = ขอโทษค่ะ ยังจับความไม่ได้ ลองพิมพ์สั้น ๆ หรือคุยกับคนได้เลยค่ะ
lost-long = ขอบคุณที่เล่าค่ะ จะให้ส่งเป็นอะไรดีคะ
menu-human = คุยกับคน
menu-partners = หน่วยงานที่ช่วยได้
menu-lessons = บทเรียน
menu-announce = ส่งประกาศ
menu-announced = ประกาศที่ส่ง
menu-export = ขอไฟล์ข้อมูล
menu-group = กลุ่มจังหวัด
menu-mydata = ข้อมูลของฉัน
