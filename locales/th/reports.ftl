## Reports: receipts, mending, looking at one.

receipt-title = ได้รับแล้วค่ะ
receipt =
    { $title }
    เลขที่ { $number }
    ขอบคุณมากนะคะ
already-sent =
    { $thing } ส่งรายงานของ { $period } แล้วค่ะ
    { $name } ส่งไว้ เลขที่ { $number }
    ถ้าตอบต่อ จะใช้แทนฉบับเดิม
already-returned =
    { $thing } ส่งรายงานของ { $period } แล้ว ผู้ตรวจขอให้แก้ค่ะ
    { $name } ส่งไว้ เลขที่ { $number }
    ถ้าตอบต่อ จะใช้แทนฉบับเดิม
already-verified =
    { $thing } มีรายงานของ { $period } ที่ตรวจรับแล้วค่ะ เลขที่ { $number }
    ถ้าตัวเลขเปลี่ยน บอก { $whom } นะคะ
already-verified-again =
    { $thing } ของ { $period } เรียบร้อยแล้วค่ะ ไม่ต้องส่งซ้ำ
    เลือกเรื่องอื่น หรือกด เมนู ได้เลยนะคะ
button-mend-that = แก้ฉบับเดิม
button-choose-other = เลือกเรื่องอื่น
button-another = ส่งอีกเรื่อง
button-mend-report = แก้รายงานนี้
button-withdraw-report = ถอนรายงาน
button-withdraw-yes = ถอนเลย
button-withdraw-no = ไม่ถอน

replace-question =
    เรื่องนี้มีรายงานของ { $period } แล้วค่ะ
    { $name } ส่งไว้ เลขที่ { $number }
    จะใช้ฉบับใหม่นี้แทนไหมคะ
replace-elsewhere =
    เรื่องนี้เป็นของจังหวัดอื่นค่ะ ส่งจากจังหวัดนี้ไม่ได้
    ยังไม่ได้ส่งอะไรไป ช่วยดูสถานที่อีกทีนะคะ
then-next = ต่อไป{ $title } “{ $label }” นะคะ
mended = แก้ให้แล้วค่ะ เลขที่เดิม { $number }
withdraw-sure =
    จะถอนรายงาน { $number } ใช่ไหมคะ
    ถอนแล้วจะไม่นับตัวเลขในรายงานนี้
withdrawn-restored =
    ถอนรายงาน { $number } แล้วค่ะ
    รายงาน { $earlier } ที่เคยส่งไว้ กลับมานับแทน
restored-yours =
    รายงาน { $number } ที่ส่งแทนของท่านถูกถอนแล้วค่ะ
    รายงาน { $earlier } ของท่านกลับมานับเหมือนเดิม
withdrawn = ถอนรายงาน { $number } แล้วค่ะ
withdraw-built-on = “{ $label }” มีรายงาน { $number } ส่งต่อมาแล้ว จึงถอนฉบับแรกไม่ได้ค่ะ
withdraw-place-taken = ตอนนี้มี “{ $other }” อยู่แทน “{ $label }” แล้ว จึงกลับไปเป็นอย่างเดิมไม่ได้ค่ะ
withdraw-not-kept = รายงานนี้แก้ “{ $label }” ไว้ก่อนที่ระบบจะจำค่าเดิม จึงถอนไม่ได้ค่ะ กด แก้รายงานนี้ แทนได้นะคะ
mend-not-yours = รายงานนี้แก้ได้เฉพาะคนที่ส่งค่ะ
mend-other-thing =
    รายงาน { $number } เป็นเรื่องของ { $was }
    ถ้าเป็นเรื่องของ { $now } ถอนฉบับนี้แล้วส่งใหม่นะคะ
mend-verified = รายงานนี้ตรวจรับไปแล้ว แก้เองไม่ได้ค่ะ ถ้ามีตรงไหนผิด บอก { $whom } นะคะ
mend-gone = รายงานนี้ถอนหรือมีฉบับใหม่แทนแล้วค่ะ

news-opened = { $name } เพิ่ม “{ $label }” ค่ะ
report-not-here = เรื่องนี้เป็นงานของ{ $who }ค่ะ
report-unknown = ไม่พบรายงานนี้ค่ะ
report-unknown-number = ไม่พบรายงานเลขที่ { $number } ค่ะ
report-elsewhere = รายงาน { $number } อยู่นอกพื้นที่ของท่านค่ะ ดูได้เฉพาะสถานะจังหวัด
report-status-sent =
    { $by ->
        [nobody] ส่งแล้วค่ะ เรื่องนี้ไม่ต้องตรวจรับ
        [staff] ส่งแล้ว รอเจ้าหน้าที่ พอช. ตรวจรับค่ะ
       *[coordinator] ส่งแล้ว รอ { $whom } ตรวจรับค่ะ
    }
report-status-returned = ส่งกลับให้แก้ค่ะ เพราะ { $why }
report-status-verified = ตรวจรับแล้วค่ะ
report-status-withdrawn = ถอนแล้วค่ะ ไม่นับในตัวเลข
report-status-replaced = มีฉบับใหม่แทนแล้วค่ะ
history-filed = { $day } { $name } ส่ง
history-mended = { $day } { $name } แก้
history-withdrawn = { $day } { $name } ถอน
history-replaced = { $day } { $name } ส่งฉบับใหม่แทน
history-restored = { $day } { $name } ถอนฉบับใหม่ ฉบับนี้กลับมานับ
history-verified = { $day } { $name } ตรวจรับ
history-returned = { $day } { $name } ส่งกลับให้แก้
reports-sent-by = ของ
reports-older-too = ที่เก่ากว่านี้อาจมีอีก ระบุปีหรือจังหวัดได้ค่ะ
reports-whose = ชื่อ “{ $name }” มีหลายคนค่ะ หมายถึงใครคะ
mine = รายงานของท่านค่ะ กดดู แก้ หรือถอนได้เลย
mine-none = ยังไม่มีรายงานของท่านค่ะ กดดูได้ว่ามีอะไรต้องส่ง
mine-returned = ให้แก้ เพราะ { $why }
mine-waiting = รอตรวจ · ส่ง { $day }
mine-done = รับแล้ว
mine-unchecked = ส่งแล้ว ไม่ต้องตรวจ
mine-count-returned = ให้แก้ { $count }
mine-count-waiting = รอตรวจ { $count }
mine-count-done = รับแล้ว { $count }
reports-found = { $what } มีรายงาน { $total } ฉบับค่ะ กดดูได้เลย
reports-none = { $what } ยังไม่มีรายงานค่ะ
reports-page = ฉบับที่ { $first }-{ $last } จาก { $total }
reports-some = { $place } ที่ท่านดูได้ { $count } จังหวัด
year-of-reports = ปีงบ { $year }
button-only-waiting = รอตรวจ
button-only-returned = ส่งกลับ
button-only-done = ตรวจแล้ว
button-its-reports = ดูรายงาน
states-waiting = รอตรวจ | ยังไม่ตรวจ | ที่รอตรวจ | ยังไม่ได้ตรวจ
states-returned = ส่งกลับ | ให้แก้ | ที่ส่งกลับ | ตีกลับ
states-done = ตรวจแล้ว | ตรวจรับแล้ว | รับแล้ว | ที่ตรวจแล้ว
button-mend-one = แก้ { $report }
button-more-reports = ดูรายงานก่อนหน้า
replace-verified = { $period } มีรายงาน { $number } ที่ตรวจรับแล้วค่ะ ถ้าตัวเลขเปลี่ยน บอก { $whom } นะคะ
