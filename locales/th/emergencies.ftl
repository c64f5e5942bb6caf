## A cry for help, heard over everything else. 1669, 191 and 1784 as in the incident form;
## 199 or 191 for a fire as the Royal Thai Police advise.

cry-safety =
    ขอให้ปลอดภัยก่อนนะคะ
    { $lines }
cry-call-hurt = มีคนเจ็บหรือติดอยู่ โทร 1669 เดี๋ยวนี้เลยค่ะ
cry-call-if-hurt = มีคนเจ็บ โทร 1669
cry-call-crime = ยังไม่ปลอดภัย โทร 191 เดี๋ยวนี้เลยค่ะ
cry-call-fire = ไฟไหม้ โทร 199 หรือ 191 เดี๋ยวนี้เลยค่ะ
cry-call-disaster = ยังไม่ปลอดภัย โทร 1784 หรือ 191
cry-call-eviction = มีใครใช้กำลังหรือข่มขู่ โทร 191
cry-call-help = มีคนเจ็บ โทร 1669 เหตุร้าย โทร 191 น้ำท่วมหรือภัยอื่น โทร 1784
danger-flood = น้ำท่วม
danger-fire = ไฟไหม้
danger-storm = พายุ
danger-landslide = ดินถล่ม
danger-eviction = ถูกไล่รื้อ
danger-hurt = มีคนเจ็บหรือติดอยู่
danger-crime = เหตุร้าย
danger-help = ขอความช่วยเหลือ

cry-title = ด่วน · { $what } · { $place }
cry-heard =
    { $name } เพิ่งเขียนมาว่า “{ $words }”
    { $phone }
cry-heard-room = มีคนในห้องเพิ่งเขียนมาว่า “{ $words }”
cry-phone = โทร { $phone }
cry-no-phone = ไม่ได้ให้เบอร์โทรไว้ค่ะ
cry-called-off =
    { $name } เลิกแจ้งเหตุแล้วค่ะ ลองถามดูอีกทีนะคะ
    { $phone }
cry-told = บอก { $names } ผู้ประสานงาน { $province } แล้วค่ะ
cry-told-both = บอก { $names } แล้วค่ะ
cry-told-staff = บอก { $names } เจ้าหน้าที่ พอช. แล้วค่ะ
cry-told-staff-only = { $province } ยังไม่มีผู้ประสานงาน จึงบอก { $names } เจ้าหน้าที่ พอช. แล้วค่ะ
cry-told-nobody = ตอนนี้ยังไม่มีใครของ { $province } อ่านแชตนี้ค่ะ
cry-noted = จดไว้ว่า { $answers }
cry-noted-more = จดเพิ่มไว้แล้วค่ะ
cry-told-already = บอกคนในพื้นที่ไปแล้วค่ะ
cry-room = อยู่ตรงไหน กี่หลัง กดคุยกันตัวต่อตัวแล้วบอกได้เลยค่ะ
button-no-emergency = ไม่ใช่เหตุค่ะ
button-emergency = แจ้งเหตุ
button-not-now = ไม่ใช่เหตุตอนนี้
cry-perhaps =
    ถ้าเป็นเหตุที่เกิดอยู่ตอนนี้ กดปุ่มแรกได้เลยค่ะ
    { $lines }
button-emergency-now = แจ้งเหตุด่วน
cry-still =
    { $danger ->
        [flood] ตอนนี้น้ำยังท่วมอยู่ไหมคะ
        [fire] ตอนนี้ไฟยังไหม้อยู่ไหมคะ
        [storm] ตอนนี้พายุยังแรงอยู่ไหมคะ
        [eviction] ตอนนี้ยังมีคนมาไล่อยู่ไหมคะ
        [hurt] ตอนนี้ยังมีคนเจ็บหรือติดอยู่ไหมคะ
       *[other] ตอนนี้ยังเกิดเหตุอยู่ไหมคะ
    }
    ที่ตอบมาจดไว้แล้วค่ะ
cry-let-go = เลิกแล้วค่ะ บอก { $names } ให้แล้วด้วย
cry-again =
    { $told }
    เหตุที่แจ้งไว้คือ { $number } เพิ่มเรื่องได้เลยค่ะ
button-new-emergency = เป็นเหตุใหม่
cry-which = ตอนนี้เกิดอะไรขึ้นคะ พิมพ์บอกได้เลย เช่น น้ำท่วมบ้านหมู่ 3
cry-not-now = ดีแล้วค่ะ
receipt-urgent =
    { $title }
    เลขที่ { $number }
    { $told }
    { $next }
receipt-urgent-phone = โทรกลับหาท่านได้ที่ { $phone } ถ้ามีอะไรเปลี่ยน กดเพิ่มได้เลยค่ะ
receipt-urgent-no-phone = ท่านไม่ได้ให้เบอร์ไว้ ถ้าโทรหาเขาได้ ช่วยโทรด้วยนะคะ
receipt-urgent-nobody = จดไว้ให้แล้ว แต่ต้องโทรเองนะคะ มีคนเจ็บ 1669 ยังไม่ปลอดภัย 191 หรือ 1784
verify-urgent-number = ด่วน · รายงาน { $number }
verify-urgent =
    { $name } ส่ง “{ $title }” มาค่ะ
    { $phone }
verify-urgent-more =
    { $name } ส่งเรื่อง “{ $title }” เพิ่มมาค่ะ
    { $phone }
alert-named =
    { $name } แจ้งเข้ามาค่ะ
    { $phone }
