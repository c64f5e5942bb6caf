## What was sent on to an agency: its card, its steps, who is told.

matter-new-agency = มีเรื่องจาก { $province } ส่งถึง { $agency } ค่ะ ช่วยดูให้หน่อยนะคะ
matter-new-own-staff = มีเรื่องจาก { $province } ถึงเจ้าหน้าที่ พอช. ค่ะ ช่วยดูให้หน่อยนะคะ
matter-new-in-its-place =
    มีเรื่องจาก { $province } ถึง { $agency } ค่ะ
    { $agency } ยังไม่มีคนในขบวน ช่วยประสานแทนหน่อยนะคะ
matter-new-nobody = มีเรื่องจาก { $province } ถึง { $agency } ค่ะ
matter-contact = ติดต่อผู้ส่งได้ { $name } โทร { $phone }
matter-contact-name = ผู้ส่งชื่อ { $name } ไม่ได้ให้เบอร์ไว้ ตอบทางขบวนได้เลย
matter-no-contact = ผู้ส่งยังไม่สะดวกให้ติดต่อ ตอบทางขบวนได้เลย

matter-sent-agency = ส่งถึง { $agency } แล้วค่ะ เขาตอบเมื่อไร ขบวนจะบอกนะคะ
matter-sent-own-staff = ส่งถึงเจ้าหน้าที่ พอช. แล้วค่ะ มีคำตอบเมื่อไร ขบวนจะบอกนะคะ
matter-sent-in-its-place = { $agency } ยังไม่มีคนในขบวน จึงส่งให้เจ้าหน้าที่ พอช. ช่วยประสานแทนค่ะ มีคำตอบเมื่อไร ขบวนจะบอกนะคะ
matter-sent-nobody = รับเรื่องไว้แล้วค่ะ แต่ยังไม่มีใครของ { $agency } หรือเจ้าหน้าที่ในขบวน ถ้าด่วน โทรหา { $whom } ด้วยนะคะ
matter-here = { $name } ส่งเรื่อง “{ $label }” ถึง { $agency } ค่ะ
matter-step = มีข่าวเรื่อง “{ $label }” ค่ะ
matter-by = โดย
matter-said = ข้อความ
matter-now-with = ส่งต่อให้
matter-sender = ผู้ส่งเรื่อง
matter-answered = บันทึกแล้วค่ะ บอกคนที่เกี่ยวข้องให้แล้ว
matter-taken-back = ผู้ส่งถอนเรื่อง “{ $label }” แล้วค่ะ ไม่ต้องทำอะไรต่อนะคะ
matter-step-stays = ขั้นตอนนี้บอกอีกฝ่ายไปแล้ว แก้ย้อนหลังไม่ได้ค่ะ ถ้าผิด ตอบใหม่อีกครั้งได้เลย
matter-sent-stays = เรื่องนี้ส่งถึงคนรับแล้ว แก้ไม่ได้ค่ะ ถ้าผิด ถอนแล้วส่งใหม่นะคะ
matter-stands =
    อยู่กับ { $agency } ค่ะ
    ตอนนี้: { $state }
matter-stood = เรื่องนี้จบแล้วค่ะ: { $state }
matter-gone = ไม่พบเรื่องนี้แล้วค่ะ พิมพ์ เรื่องส่งต่อ เพื่อดูทั้งหมด
matter-closed = เรื่อง “{ $label }” ปิดแล้วค่ะ
matters-open = เรื่องที่ยังไม่จบค่ะ รอนานที่สุดอยู่บนสุด
matters-open-none = ไม่มีเรื่องค้างค่ะ
matters-closed = เรื่องที่จบแล้วค่ะ
matters-closed-none = ยังไม่มีเรื่องที่จบค่ะ
button-matter = ดูเรื่องนี้
button-matters-closed = ดูเรื่องที่จบแล้ว
button-matters-more = ดูต่อ
menu-matters = เรื่องส่งต่อ
button-refer = ส่งเรื่องให้ { $agency }
