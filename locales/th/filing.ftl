## Beginning forms of the pack, and the list of them.

forms-topics = จะทำเรื่องไหนคะ
forms-of-topic = เรื่อง{ $topic } ส่งแบบไหนคะ
some-and-last = { $some }และ{ $last }
forms-none = ตอนนี้ยังไม่มีแบบที่ท่านส่งได้ค่ะ
file-gone = แบบนี้ไม่มีแล้วค่ะ พิมพ์ แบบทั้งหมด เพื่อดูว่ามีอะไรบ้าง
list-empty = { $province } ยังไม่มี{ $what }ในระบบค่ะ บอกผู้ประสานงานจังหวัดให้เพิ่มก่อนนะคะ
list-empty-first = { $province } ยังไม่มี{ $what }ในระบบค่ะ เพิ่มก่อน แล้วทำต่อได้เลย
cancelled-place = เลิกแล้วค่ะ ไม่ได้ส่งอะไรไป
