## A topic of a province, its lists, and texts to pass on.

button-more-topics = เรื่องอื่น ๆ
topic-title = { $topic } · { $province }
topic-over = ปีงบ { $year } ทั้งปีค่ะ
topic = ปีงบ { $year } ถึงวันนี้ค่ะ
topic-ledger = เข้า { $came_in } · ออก { $went_out } · คงเหลือ { $left }
topic-rows = { $count } รายการ
topic-no-rows = ยังไม่มีในรายการ
topic-filed = { $count } รายงาน
topic-latest = ล่าสุด { $day }
topic-latest-by = ล่าสุด { $day } โดย { $name }
topic-legend = { $nothing } ยังไม่มี  { $under_way } กำลังทำ  { $there } มีแล้ว
few = น้อยกว่า 5
button-list = ดูรายการ { $list }
button-share = ข้อความส่งต่อ
button-share-line = ส่งต่อทางไลน์
share-as-of = ข้อมูลถึง { $day }

rows-title = { $list } · { $province }
rows = ทั้งหมด { $count } รายการ แตะชื่อเพื่อดูรายละเอียดค่ะ
rows-several = มี { $count } รายการ ใน { $provinces } จังหวัดค่ะ แตะชื่อจังหวัดเพื่อดูรายการ
rows-none = ยังไม่มีในรายการนี้ค่ะ
rows-page = หน้า { $page } จาก { $pages }
rows-private = รายการ “{ $list }” ดูได้เฉพาะคนทำงานในจังหวัด คุยกันตัวต่อตัวค่ะ
rows-gone = ไม่พบรายการนี้แล้วค่ะ
row = { $list } · { $place }
row-of-pack = ตามข้อมูลของโครงการ
button-next-page = หน้าต่อไป
button-page-before = หน้าก่อน
button-back-to-list = กลับไปดูรายการ { $list }

menu-board = กระดานภาพ
board-legend = ยังไม่มี · กำลังทำ · มีแล้ว
board-link = ดูทั้งหมดบนเว็บได้ค่ะ ลิงก์นี้เป็นของท่านคนเดียว เปิดได้ 1 วัน
button-open-board = เปิดกระดาน
