## Reminders: what is said of reports that are not there yet, and how to be left alone.

remind-title = รายงานที่รอส่ง
remind-before = ใกล้ถึงวันส่งแล้วค่ะ กดปุ่มข้างล่างส่งได้เลยนะคะ
remind-on-day = วันนี้ครบกำหนดส่งค่ะ กดปุ่มข้างล่างส่งได้เลยนะคะ
remind-in-grace = ครบกำหนดแล้ว แต่ยังส่งได้ค่ะ กดปุ่มข้างล่างได้เลยนะคะ
remind-late = ยังไม่ได้รับรายงานเลยค่ะ มีเวลาเมื่อไร กดส่งได้เลยนะคะ
half-done =
    ที่ทำค้างไว้ยังอยู่ครบค่ะ { $forms }
    ว่างเมื่อไร กด ทำต่อ ได้เลยนะคะ
remind-note = ไม่อยากให้เตือน พิมพ์ หยุดเตือน
button-remind = { $title } { $period }
button-snooze-1 = พรุ่งนี้เตือนใหม่
button-snooze-3 = อีก 3 วันเตือนใหม่

late-title = เลยกำหนดแล้ว · { $province }
late = ยังไม่ได้รับ { $count } รายการค่ะ ช่วยถามไถ่ให้หน่อยนะคะ
still-late = เลยกำหนดมาหลายวันแล้ว { $provinces } จังหวัด รวม { $count } รายการค่ะ
menu-overdue-of = ค้างส่ง { $province }

muted = ได้ค่ะ จะไม่เตือนเรื่องรายงานแล้ว อยากให้เตือนอีก พิมพ์ เตือนต่อ
unmuted = ได้ค่ะ จะเตือนเมื่อใกล้ถึงวันส่งรายงานนะคะ
snoozed = ได้ค่ะ จะเตือนใหม่วันที่ { $day }
button-mute = หยุดเตือน
button-unmute = เตือนต่อ

quiet =
    ตอนนี้จะไม่ทักไปช่วง { $hours } ค่ะ ยกเว้นเรื่องด่วน
    อยากเปลี่ยน พิมพ์เวลามาได้เลย เช่น ช่วงเงียบ 18.00 ถึง 8.00
quiet-kept = ได้ค่ะ จะไม่ทักไปช่วง { $hours } ยกเว้นเรื่องด่วน
quiet-too-long = ช่วงนี้ยาวทั้งวันเลยค่ะ ขอเวลาไว้ทักไปสัก { $least } ชั่วโมงนะคะ เช่น ช่วงเงียบ 18.00 ถึง 8.00
quiet-not-understood = ยังอ่านเวลาไม่ออกค่ะ พิมพ์แบบนี้นะคะ ช่วงเงียบ 18.00 ถึง 8.00
quiet-hours = { $begins } ถึง { $ends }
quiet-two = { $first } และ { $second }
button-quiet-evening = เงียบตั้งแต่ 18.00 น.
button-quiet-usual = ใช้เวลาปกติ
sheet-reminder-lines = คำเตือน

# What has a day of its own: one's own, one's province's, one's region's.

remind-dated-title = เรื่องที่มีกำหนดวัน
remind-needs-title = สิ่งที่ { $province } ต้องมี
remind-needs = ต้องมีภายใน { $day } ยังขาด { $count } ข้อค่ะ กดปุ่มส่งได้เลยนะคะ
remind-dated-own = { $count } เรื่องที่รอท่านค่ะ ถึงไหนแล้ว กดบอกได้เลยนะคะ
remind-dated-province = { $count } เรื่องของจังหวัดเลยวันที่ตกลงกันแล้วค่ะ ช่วยถามไถ่ให้หน่อยนะคะ
remind-dated-region = { $count } เรื่องเลยวันที่ตกลงกันมาหลายวันแล้วค่ะ
