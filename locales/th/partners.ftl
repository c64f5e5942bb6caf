## Partner agencies: who helps with what.

partners-all = หน่วยงานภาคีที่ช่วยเราได้ค่ะ กดดูรายละเอียดได้เลย
partners-found = เรื่อง “{ $asked }” ถามได้ที่นี่ค่ะ
partners-none =
    ยังไม่พบภาคีที่ช่วยเรื่อง “{ $asked }” ค่ะ
    ลองดูในรายชื่อนี้นะคะ
partner-offers =
    ช่วยเรื่องเหล่านี้ได้ค่ะ
    { $offers }
