## A province's registers and reports as a workbook.

export-coming = กำลังทำไฟล์ของ { $province } ให้ค่ะ เสร็จแล้วจะส่งลิงก์มาในแชตนี้
export-coming-already = ไฟล์ของ { $province } กำลังทำอยู่ค่ะ รอสักครู่นะคะ
export-ready =
    ไฟล์ทะเบียนและรายงานของ { $province } พร้อมแล้วค่ะ
    เปิดได้ถึง { $until } มีข้อมูลคน อย่าส่งลิงก์ต่อให้ใครนะคะ
export-failed = ขอโทษค่ะ ทำไฟล์ไม่สำเร็จ พิมพ์ ส่งออก เพื่อขอใหม่ได้ค่ะ
