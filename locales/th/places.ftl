## The place a command is about, where it is not clear or not what can be shown.

place-near = หมายถึงที่ไหนคะ
place-several = มีหลายที่ชื่อ “{ $asked }” ค่ะ พิมพ์ชื่อจังหวัดต่อท้ายด้วยนะคะ เช่น { $word } { $asked } ตราด
place-inside = { $place } อยู่ใน{ $province } ค่ะ
place-wide = { $place } มี { $count } จังหวัดค่ะ จะดูจังหวัดไหนก่อนคะ
place-empty = ยังไม่มีจังหวัดในกลุ่มนี้ค่ะ
place-not-used = { $word } ไม่แยกตามพื้นที่ค่ะ
words-not-used = ยังไม่รู้จัก “{ $asked }” ค่ะ
year-not-used = ตรงนี้ยังดูของปี { $asked } ไม่ได้ค่ะ นี่ของปีงบ { $year } นะคะ
button-no-place = ไม่ใช่ชื่อจังหวัด
