## Beginning forms of the pack, and the list of them.

forms-topics = จะทำเรื่องไหนคะ
forms-of-topic = เรื่อง{ $topic } ส่งแบบไหนคะ
some-and-last = { $some } และ{ $last }
forms-none = ตอนนี้ยังไม่มีแบบที่ท่านส่งได้ค่ะ
file-gone = แบบนี้ไม่มีแล้วค่ะ พิมพ์ แบบทั้งหมด เพื่อดูว่ามีอะไรบ้าง
list-empty = { $province } ยังไม่มี{ $what }ในระบบค่ะ บอก { $whom } ให้เพิ่มก่อนนะคะ
list-empty-first = { $province } ยังไม่มี{ $what }ในระบบค่ะ เพิ่มก่อน แล้วทำต่อได้เลย
list-none-fits = { $province } ตอนนี้ไม่มี{ $what }ให้เลือกค่ะ
cancelled-place = เลิกแล้วค่ะ ไม่ได้ส่งอะไรไป

receipt-moved = ข้างบนคือข้อที่เปลี่ยนจากรอบก่อน
receipt-same = เท่าเดิมทุกข้อกับรอบก่อน
compared-moved = เปลี่ยนจากรอบก่อน
compared-same = เท่าเดิมทุกข้อกับรอบก่อน
most-reached =
    ปีนี้จังหวัดของเรา{ $title }ครบ { $most } แห่งแล้วค่ะ
    { $names }
    เพิ่มไม่ได้อีก แต่ส่งรอบใหม่ของแห่งเดิมได้นะคะ กด แก้ไข เพื่อเลือกแห่งเดิม
replace-row-question =
    มี{ $what }อยู่แล้ว คือ “{ $label }” ค่ะ
    จะใช้อันใหม่นี้แทนไหมคะ
row-there =
    ปีนี้ { $province } มี{ $what }แล้วค่ะ
    คือ “{ $label }”
button-replace-row = เปลี่ยนเป็นอันใหม่

alert-title = ด่วน · { $title } · { $province }
alert = เพิ่งมีคนในพื้นที่แจ้งเข้ามาค่ะ
alert-withdrawn = เรื่องด่วน “{ $title }” เลขที่ { $number } ผู้แจ้งถอนแล้วค่ะ
button-view-report = ดูรายงาน

draft-kept = เก็บ “{ $draft }” ที่ทำค้างไว้ให้แล้วค่ะ พิมพ์ ทำต่อ เมื่อไรก็ได้
drafts = ที่ทำค้างไว้ค่ะ จะทำอันไหนต่อคะ
draft-full = ตอบครบ
draft-gone = แบบนี้ไม่มีแล้วค่ะ
button-add = เพิ่มรูป หมุด หรือแก้

groups-title = กลุ่มจังหวัดทั้งสี่
groups = ยังไม่ได้จัดกลุ่ม { $left } จังหวัด
groups-line = { $provinces } จังหวัด จากเป้า { $target }
group-of =
    { $name }
    { $count } จังหวัด จากเป้า { $target }
    { $provinces }
