## ปฏิทิน: a month of one or several provinces.

calendar-title = ปฏิทิน · { $place } · { $month }
calendar-title-all = ปฏิทิน · { $month }
calendar = เดือนนี้มี { $count } เรื่องค่ะ
calendar-empty = เดือนนี้ยังไม่มีนัดหรือกำหนดส่งค่ะ
calendar-due = ครบกำหนดส่งรายงานของ { $period }
calendar-late = เลยมา { $days } วันแล้ว
calendar-coming = กำลังทำไฟล์ “{ $what }” ให้ค่ะ เสร็จแล้วจะส่งลิงก์มาในแชตนี้
calendar-ready =
    ไฟล์ปฏิทินของ { $province } พร้อมแล้วค่ะ เปิดแล้วโทรศัพท์จะเก็บนัดไว้ให้
    ลิงก์นี้เปิดได้ถึง { $until }
calendar-failed = ขอโทษค่ะ ทำไฟล์ปฏิทินไม่สำเร็จ พิมพ์ ปฏิทิน แล้วกดขอใหม่ได้ค่ะ
button-calendar-picture = ดูเป็นภาพ
button-calendar-file = เก็บลงโทรศัพท์
button-month-before = { $month }
button-month-after = { $month }
button-open-ics = เปิดไฟล์ปฏิทิน
menu-calendar = ปฏิทิน
