## ค้างส่ง: what a province still has to send. In a room without a name.

overdue-title = ค้างส่ง · { $province }
overdue = ยังไม่ได้ส่ง { $count } รายการค่ะ
overdue-none = ส่งครบแล้วค่ะ ไม่มีรายงานค้าง
overdue-none-yet = ยังไม่มีรายงานค้างค่ะ แต่รอบนี้ยังไม่ส่ง { $count } เรื่อง ส่งได้ถึง { $day }
overdue-silent = ปีนี้ยังไม่มีอะไรส่งมาจาก { $province } เลยค่ะ
overdue-none-anywhere = ยังไม่มีจังหวัดไหนค้างส่งค่ะ
overdue-region = ยังค้างส่ง { $provinces } จังหวัด รวม { $count } รายการค่ะ
overdue-yours = { $count } จังหวัดที่ท่านดูแล
overdue-speechless = ปีนี้ยังไม่มีอะไรส่งมาเลย { $count } จังหวัด: { $provinces }
overdue-count = ค้าง { $count } รายการ
overdue-due-soon = { $period } · ส่งได้ถึง { $day }
overdue-in-grace = { $period } · ครบกำหนดแล้ว รอได้ถึง { $day }
overdue-late = { $period } · เลยกำหนด { $days } วัน
overdue-several = ค้าง { $count } รอบ ตั้งแต่ { $period }
overdue-who = { $more ->
        [0] รอจาก { $name }
       *[other] รอจาก { $name } และอีก { $more } คน
    }
overdue-more = และอีก { $more } รายการ
period-not-open = รอบนั้นยังไม่ถึงเวลาหรือปิดไปแล้วค่ะ พิมพ์ ค้างส่ง ดูที่ยังส่งได้
overdue-closed = รอบนี้ปิดแล้วค่ะ พิมพ์ ค้างส่ง ดูที่ยังส่งได้
button-catch-up = ส่งของ { $period }
menu-overdue = ค้างส่ง
button-nudge = เตือนแกนนำ
menu-nudge = เตือนแกนนำ
nudge-from = { $name } ฝากเตือนค่ะ
nudge-told = ส่งคำเตือนถึง { $names } แล้วค่ะ
nudge-before = วันนี้เตือน { $names } ไปแล้วค่ะ
nudge-not-told = { $names } ไม่ได้รับข้อความเตือน ลองโทรหานะคะ
menu-catchup = ส่งรายงานที่ค้าง

# Places that are silent, and what a province owes by its group.

silent-report = ปีนี้ยังไม่มีอะไรส่งมา
silent-coordinator = ยังไม่มีผู้ประสานงาน
silent-leader = ยังไม่มีแกนนำ
silent-in-region = { $region } { $count }
silent-tambons = ตำบลอื่น
silent-tambons-more = ยังเงียบหรือยังไม่มีแกนนำอีก { $more } ตำบล
unmet-title = สิ่งที่จังหวัดต้องมี
unmet = ยังขาด { $count } ข้อ: { $missing }
unmet-until = ส่งได้ถึง { $day }
unmet-late = เลยกำหนด { $days } วัน

# What has a day of its own: a milestone, a resolution, a proposal, a review, a meeting.

dated-until = ภายใน { $day }
dated-today = ถึงวันนี้แล้ว
dated-late = เลยวันที่ { $day } มา { $days } วัน
dated-until-meeting = นัดไว้ { $day }
dated-today-meeting = นัดไว้วันนี้
dated-late-meeting = นัดไว้ { $day } ยังไม่ได้เล่าว่าประชุมแล้ว
dated-owner = ผู้รับไปทำ: { $owner }
button-dated = ถึงไหนแล้ว: { $what }
overdue-dated-more = เรื่องที่มีกำหนดวันอีก { $more } เรื่อง
