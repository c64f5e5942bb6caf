## Verifying, returning, and the history of a report.

verify-number = รายงาน { $number }
verify-new = { $name } ส่งเรื่อง “{ $title }” มาค่ะ ช่วยตรวจด้วยนะคะ
verify-mended = { $name } แก้เรื่อง “{ $title }” มาใหม่ค่ะ ช่วยตรวจอีกทีนะคะ
verify-card = รายงานของ { $name } รอตรวจอยู่ค่ะ
verify-place = ฉบับที่ { $place } จาก { $of }
verify-newer = รายงานนี้เพิ่งแก้มาใหม่ค่ะ ดูฉบับล่าสุดก่อนนะคะ
verify-none = ไม่มีรายงานรอตรวจแล้วค่ะ
verify-not-yours = รายงานนี้ท่านตรวจเองไม่ได้ค่ะ ต้องเป็นคนอื่นที่ดูแลจังหวัดนี้
verify-again-by-other = ท่านตรวจรับ { $number } ไปแล้วค่ะ รออีกคนหนึ่งช่วยดู
verify-needs-one-more = ตรวจรับ { $number } แล้วค่ะ เรื่องนี้ต้องตรวจสองคน ขออีกคนนะคะ
verify-needs-one-more-above = ตรวจรับ { $number } แล้วค่ะ เรื่องนี้ต้องตรวจสองคน ส่งให้เจ้าหน้าที่ช่วยตรวจอีกคนแล้วนะคะ
verify-needs-one-more-nobody = ตรวจรับ { $number } แล้วค่ะ เรื่องนี้ต้องตรวจสองคน แต่ยังไม่มีคนอื่นที่ตรวจได้ บอก พอช. ให้เพิ่มคนนะคะ
verify-second = เรื่องนี้ { $name } ส่งมา ต้องตรวจสองคน มีคนตรวจรับแล้วหนึ่งคน ช่วยดูอีกคนนะคะ
verify-moved-on = รายงาน { $number } มีการเปลี่ยนแปลงแล้วค่ะ พิมพ์ ตรวจ เพื่อดูใหม่
verified = ตรวจรับ { $number } แล้วค่ะ
verified-all = ตรวจรับแล้ว { $count } รายงานค่ะ
verified-all-but = อีก { $count } รายงานต้องตรวจสองคน รออีกคนหนึ่งช่วยดูค่ะ
verified-yours = รายงาน { $number } ตรวจรับแล้วค่ะ ขอบคุณมากนะคะ
verify-all-sure = จะตรวจรับรายงานของ { $name } ทั้ง { $count } ฉบับเลยไหมคะ
returned = ส่ง { $number } กลับให้แก้แล้วค่ะ
returned-yours =
    รายงาน { $number } ขอให้แก้นิดหนึ่งค่ะ
    เพราะ { $why }
returned-because = ส่งกลับให้แก้ เพราะ { $why }
take-back-not-yours = ผลตรวจของ { $number } คนอื่นเป็นคนให้ค่ะ ถอนได้เฉพาะคนที่ให้
take-back-nothing = รายงาน { $number } ยังไม่มีใครตรวจค่ะ
take-back-year-closed = รายงาน { $number } เป็นของปีงบที่ปิดแล้วค่ะ ถอนผลตรวจไม่ได้แล้ว
take-back-none = ตอนนี้ไม่มีผลตรวจของท่านที่ถอนได้ค่ะ
take-back-which = จะถอนผลตรวจของรายงานไหนคะ
taken-back = ถอนผลตรวจของ { $number } แล้วค่ะ รายงานกลับมารอตรวจ
taken-back-verified-yours =
    รายงาน { $number } ที่บอกว่าตรวจรับแล้ว ขอกลับมาตรวจใหม่ค่ะ
    เพราะ { $why }
taken-back-returned-yours =
    รายงาน { $number } ที่ส่งกลับให้แก้ ไม่ต้องแก้แล้วค่ะ
    เพราะ { $why }
review-takeback = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-note-takeback = ถอนผลตรวจของ { $number }
button-cancel-takeback = ไม่ถอนแล้ว
cancelled-takeback = ไม่ได้ถอนค่ะ ผลตรวจยังอยู่
button-take-back = ถอนผลตรวจ
history-because = { $said } เพราะ { $why }
history-unverified = { $day } { $name } ถอนการตรวจรับ
history-unconfirmed = { $day } { $name } ถอนการตรวจรับคนที่หนึ่ง
history-unreturned = { $day } { $name } ถอนการส่งกลับ
mend-these = แก้เฉพาะข้อนี้นะคะ ข้ออื่นคงไว้เหมือนเดิม
review-return = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-note-return = ส่ง { $number } กลับให้แก้
button-cancel-return = ยังไม่ส่งกลับ
cancelled-return = ยังไม่ได้ส่งกลับค่ะ
total-grew = { $was } → { $now }
total-fell = { $was } → { $now } ▼ ลดลง
waits-since = รอตรวจมาแล้ว { $days } วัน
waited-for = รอตรวจ { $days } วัน
compared-with = ที่มี → คือเปลี่ยนจาก { $period }
report-photos =
    { $left ->
        [0] รูปของ { $number } { $count } ภาพ
       *[other] รูปของ { $number } { $count } ภาพ ที่นี่ยังขาดอีก { $left } ภาพ ดูได้จาก กระดาน
    }
button-see-content = ดูที่แนบมา
button-open-film = ดูคลิป · { $what }
button-open-sound = ฟังเสียง · { $what }
button-open-file = เปิดไฟล์ · { $what }
button-open-map = ดูหมุดบนแผนที่
history-change = { $old } → { $new }
history-confirmed = { $day } { $name } ตรวจรับคนที่หนึ่ง
history-title = ประวัติ { $number }
history-none = รายงานนี้ยังไม่เคยแก้ค่ะ
history-shown = ที่แก้ไปทั้งหมดค่ะ

button-approve = ตรวจรับ
button-send-back = ส่งกลับให้แก้
button-verify-next = ข้ามไปก่อน
button-verify-all = ตรวจรับทั้งหมดของคนนี้
button-verify-all-yes = ตรวจรับทั้งหมด
button-verify-one-by-one = ดูทีละฉบับ
button-mend-now = แก้เลย
button-history = ดูที่แก้ไป
button-read-whole = อ่านทั้งหมด
button-back-to-report = กลับไปที่รายงาน
whole-page = { $number } · หน้า { $page } จาก { $pages }
status-verified = ตรวจรับแล้ว { $verified } · รอตรวจ { $waiting }
status-verified-above = ตรวจรับแล้ว { $verified } · รอตรวจ { $waiting } · รอเจ้าหน้าที่ พอช. { $above }

## What counts already though nobody verified it yet.

unsettled = ยังไม่ตรวจรับ
unsettled-some = บางข้อยังไม่ตรวจรับ
unsettled-mark = {" "}· ยังไม่ตรวจรับ
unsettled-count = ยังไม่ตรวจรับ { $count }
unsettled-reports = ยังไม่ตรวจรับ { $count } รายงาน

menu-verify = ตรวจรายงาน
menu-verify-waiting = ตรวจรายงาน ({ $waiting })
escalated = มี { $count } รายงานรอตรวจเกิน { $days } วันแล้วค่ะ ช่วยดูให้หน่อยนะคะ
escalated-more = และอีก { $more } จังหวัด กด ตรวจรายงาน ดูได้ครบทุกเรื่องค่ะ
escalated-row = { $count } รายงาน

own-invitee = ผู้ตรวจรับเพิ่งเชิญผู้ส่งเข้ามาก่อนส่งไม่ถึงหนึ่งวัน ลองดูอีกทีนะคะ
own-invitees = ตรวจรับให้คนที่เพิ่งเชิญเข้ามาเอง
own-invitees-of = { $province } { $count } ฉบับ
