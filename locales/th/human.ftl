## A way to a human: whom to ask, and what is said between the two.

ask-whom = { $names } ผู้ประสานงาน { $province }
ask-whom-staff = { $names } เจ้าหน้าที่ พอช.
ask-whom-phone = { $name } โทร { $phone }
ask-whom-nobody = ผู้ประสานงานจังหวัด
ask-whom-nobody-staff = เจ้าหน้าที่ พอช.
person-card =
    คนที่ดูแลคือ { $whom } ค่ะ
    อยากบอกอะไร กดปุ่มแล้วพิมพ์ได้เลย
person-nobody = ตอนนี้ยังไม่มีใครในพื้นที่อ่านแชตนี้ค่ะ ติดต่อ { $whom } ได้นะคะ
person-sent = ส่งถึง { $names } แล้วค่ะ ตอบมาเมื่อไรจะขึ้นในแชตนี้
person-sent-night = จดไว้แล้วค่ะ { $names } จะได้อ่านตอนเช้า ถ้าเป็นเหตุด่วน พิมพ์บอกได้เลยนะคะ
person-asks =
    { $name } เขียนมาว่า
    “{ $words }”
person-answers =
    { $name } ตอบว่า
    “{ $words }”
person-closed = จบเรื่องนี้แล้วค่ะ
person-closed-by = { $name } บอกว่าเรื่องนี้เรียบร้อยแล้วค่ะ
person-closed-before = เรื่องนี้จบไปแล้วค่ะ มีเรื่องใหม่ กดปุ่มได้เลย
person-show-phone = ให้คนในจังหวัดเห็นเบอร์โทรของท่านด้วยไหมคะ
person-phone-shown = คนในจังหวัดจะเห็นเบอร์ { $phone } ค่ะ เปลี่ยนใจ พิมพ์ ไม่โชว์เบอร์
person-phone-hidden = ไม่โชว์เบอร์ค่ะ เปลี่ยนใจ พิมพ์ โชว์เบอร์
person-no-phone = ยังไม่มีเบอร์ของท่านค่ะ
button-write-to = เขียนถึง { $names }
button-answer = ตอบ
button-settled = จบเรื่องนี้
button-show-phone = โชว์เบอร์
button-hide-phone = ไม่โชว์เบอร์
cancelled-person = ไม่ได้ส่งค่ะ
button-cancel-person = ไม่ส่งแล้ว
review-person = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-note-person = ถึงคนที่ดูแลจังหวัด
