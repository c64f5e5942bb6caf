## The place a command is about, where it is not clear or not what can be shown.

place-near = หมายถึงที่ไหนคะ
place-several = มีหลายที่ชื่อ “{ $asked }” ค่ะ พิมพ์ชื่อจังหวัดต่อท้ายด้วยนะคะ เช่น { $word } { $asked } ตราด
place-inside = { $place } ค่ะ ตรงนี้เป็นของทั้ง { $province }
place-wide = { $place } มี { $count } จังหวัด เลือกได้เลยค่ะ
place-wide-yours = ใน{ $place } เลือกได้ { $count } จังหวัดค่ะ
area-which = เอาของที่ไหนดีคะ จะพิมพ์ชื่อภาค กลุ่มจังหวัด หรือจังหวัดก็ได้
place-empty = { $place } ยังไม่มีจังหวัดค่ะ
province-not-used = { $word } ไม่แยกตามจังหวัดค่ะ
place-not-used = { $word } ไม่แยกตามพื้นที่ค่ะ
words-not-used = ยังไม่รู้จัก “{ $asked }” ค่ะ
year-not-used = ตรงนี้ยังดูของปี { $asked } ไม่ได้ค่ะ นี่ของปีงบ { $year } นะคะ
group-not-placed = { $place } ยังไม่ได้จัดกลุ่มค่ะ
button-no-place = ไม่ใช่ชื่อจังหวัด
