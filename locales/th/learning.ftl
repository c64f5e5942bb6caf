## Lessons of the provinces.

lessons-newest =
    บทเรียนล่าสุดค่ะ
    หาเรื่องอื่น พิมพ์ บทเรียน ตามด้วยคำ ประเด็น หรือจังหวัด
lessons-found = บทเรียนเรื่อง “{ $asked }” ค่ะ
lessons-none = ยังไม่พบบทเรียนเรื่อง “{ $asked }” ค่ะ ลองคำที่สั้นกว่านี้ดูนะคะ
lessons-none-yet = ยังไม่มีบทเรียนค่ะ ถ้ามีเรื่องอยากเล่า พิมพ์ เล่าบทเรียน
lessons-no-more = หมดแล้วค่ะ
lessons-page = หน้า
lesson = { $province } · { $theme } · ปีงบ { $year }
lesson-unverified =
    { $province } · { $theme } · ปีงบ { $year }
    ยังไม่ได้ตรวจรับ จังหวัดอื่นจึงยังไม่เห็นค่ะ
lesson-gone = บทเรียนนี้ยังไม่เปิดให้ดูค่ะ
button-lessons-more = ดูต่อ
