## A province's registers and reports as a workbook.

export-coming = กำลังทำไฟล์ของ { $province } ให้ค่ะ เสร็จแล้วจะส่งลิงก์มาในแชตนี้
export-coming-already = ไฟล์ของ { $province } กำลังทำอยู่ค่ะ รอสักครู่นะคะ
export-ready =
    ไฟล์ทะเบียนและรายงานของ { $province } พร้อมแล้วค่ะ
    เปิดได้ถึง { $until } มีข้อมูลคน อย่าส่งลิงก์ต่อให้ใครนะคะ
export-failed = ขอโทษค่ะ ทำไฟล์ไม่สำเร็จ พิมพ์ ส่งออก เพื่อขอใหม่ได้ค่ะ

# หัวคอลัมน์ของแฟ้มข้อมูลทั้งหมด
data-number = เลขที่รายงาน
data-round = ลำดับ
data-province = จังหวัด
data-province-code = รหัสจังหวัด
data-tambon = ตำบล
data-tambon-code = รหัสตำบล
data-about-name = เรื่องของ
data-about = รหัสเรื่อง
data-period = รอบ
data-year = ปีงบประมาณ
data-sender = ผู้ส่ง
data-status = สถานะ
data-verdict-by = ผู้ตรวจ
data-verdict-at = ตรวจเมื่อ
data-why = เหตุผลที่ส่งกลับ
data-filed-at = ส่งเมื่อ
data-updated-at = แก้ล่าสุด
data-id = รหัสแถว
data-made-at = เพิ่มเมื่อ
data-closed-at = ปิดเมื่อ
data-code = รหัส
data-lat = ละติจูด
data-lon = ลองจิจูด
data-link = ลิงก์
data-status-sent = รอตรวจ
data-status-returned = ส่งกลับ
data-status-verified = ตรวจแล้ว
data-tab-form = แบบ { $title }
