## How forms are walked in a chat.

ask-progress = ข้อ { $number }/{ $of }
ask-again =
    { $question }
    (ตอบไว้: { $current })

read-as = จดไว้ว่า { $reading } ค่ะ
unclear = ขออภัยค่ะ ยังอ่านคำตอบไม่ออก ลองพิมพ์อีกทีนะคะ
unclear-choose = หมายถึงอันไหนคะ
unclear-range = ขอตัวเลขเดียวค่ะ เอาที่ใกล้ที่สุดก็ได้
unclear-vague = ขอเป็นตัวเลขค่ะ ประมาณเอาก็ได้
unclear-several = ขอเลือกอย่างเดียวค่ะ
unclear-not-understood = ขออภัยค่ะ ยังอ่านคำตอบไม่ออก ลองพิมพ์อีกทีนะคะ

why-required = ข้อนี้ต้องตอบค่ะ
why-constraint = คำตอบนี้ยังใช้ไม่ได้ค่ะ ลองใหม่อีกทีนะคะ
why-not-asked = ข้อนี้ไม่ต้องตอบแล้วค่ะ
why-choice-gone = ตัวเลือกนี้ไม่มีแล้วค่ะ เลือกใหม่นะคะ
why-want-text = ขอเป็นข้อความค่ะ
why-want-number = ขอเป็นตัวเลขค่ะ
why-want-date = ขอเป็นวันที่ค่ะ เช่น 22 พ.ย. 2567
why-want-time = ขอเป็นเวลาค่ะ เช่น 09.30
why-want-choice = ขอเลือกจากปุ่มค่ะ
why-want-choices = ขอเลือกจากปุ่มค่ะ เลือกได้หลายอย่าง
why-want-place = ขอเป็นชื่อสถานที่ค่ะ
why-want-phone = ขอเป็นเบอร์โทรค่ะ เช่น 081 234 5678
why-want-photo = ขอเป็นรูปถ่ายค่ะ
why-want-file = ขอเป็นไฟล์ค่ะ
why-want-audio = ขอเป็นเสียงค่ะ
why-want-pin = ขอเป็นหมุดค่ะ กดปุ่ม ส่งตำแหน่ง ได้เลย
why-want-yes = ถ้ายินดี กดปุ่ม ยินดี นะคะ
why-too-long = ยาวไปค่ะ ขอไม่เกิน { COUNT($most) } ตัวอักษร
why-too-large = ตัวเลขใหญ่เกินไปค่ะ ลองดูอีกทีนะคะ
why-too-fine = ขอทศนิยมไม่เกิน { $decimals } ตำแหน่งค่ะ
why-too-many-photos = ได้รูปครบแล้วค่ะ ส่งได้ไม่เกิน { $most } รูป
why-bad-pin = หมุดนี้ไม่อยู่บนแผนที่ค่ะ
why-negative = ติดลบไม่ได้ค่ะ ถ้ายังไม่มี ตอบ 0
why-not-whole = ขอเป็นจำนวนเต็มค่ะ
why-no-such-date = ไม่มีวันนี้ในปฏิทินค่ะ ลองดูอีกทีนะคะ
why-no-such-time = ไม่มีเวลานี้ค่ะ ลองดูอีกทีนะคะ
why-percent-out-of-range = เปอร์เซ็นต์อยู่ระหว่าง 0 ถึง 100 ค่ะ

button-send = ส่ง
button-edit = แก้ไข
button-cancel = ไม่ส่งแล้ว
button-cancel-form = เลิกทำ
button-back = ย้อนกลับ
button-skip = ข้าม
button-done = เสร็จแล้ว
button-more = ดูต่อ
button-accept = ยินดี
button-go-on = ทำต่อ
button-replace = ส่งแทนฉบับเดิม
button-do-not-send = ยังไม่ส่ง
chip-camera = ถ่ายรูป
chip-photos = เลือกรูป
chip-location = ส่งตำแหน่ง

back-at-first = นี่ข้อแรกแล้วค่ะ
skip-required = ข้อนี้ข้ามไม่ได้ค่ะ
send-not-yet = เหลืออีกนิดเดียวค่ะ
edit-which = จะแก้ข้อไหนคะ
button-old = ปุ่มนี้ผ่านไปแล้วค่ะ ตอนนี้อยู่ที่ข้อนี้นะคะ
button-old-menu = ปุ่มนี้ใช้ไปแล้วค่ะ จะทำอะไรต่อดีคะ
talk-waiting = { $form }ยังค้างอยู่ค่ะ จะทำต่อไหมคะ
help-form = ตอบข้อนี้ได้เลยค่ะ จะกลับไปข้อก่อน พิมพ์ ย้อนกลับ ถ้าจะหยุด พิมพ์ ยกเลิก

review-title = ตรวจดูก่อนส่งนะคะ
review-report = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-mend = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-note-report = ส่งในชื่อ { $name } · { $period }
review-note-mend = แก้รายงาน { $number } ในชื่อ { $name }
review-first = กด ส่ง เพื่อส่งรายงาน หรือกด แก้ไข ค่ะ

cancelled-report = เลิกทำแล้วค่ะ ยังไม่ได้ส่งอะไรไป
cancelled-mend = ไม่ได้แก้ค่ะ รายงานเดิมยังอยู่
cancelled-join = ยังไม่ได้ลงทะเบียนค่ะ พร้อมเมื่อไรส่งรหัสมาใหม่ได้
