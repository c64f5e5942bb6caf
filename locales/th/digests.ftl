## What goes out by the clock: mornings to coordinators, weeks to rooms, months to staff.

digest-title = สวัสดีตอนเช้าค่ะ · { $province }
digest = มีเรื่องใหม่ { $count } เรื่องค่ะ
digest-line = { $percent } · ใช้ { $spent } · ช่วย { $households } ครัวเรือน
digest-percent = { $now }%
digest-moved = { $before }% → { $now }%
digest-who = { $name } · { $number }
digest-incident = { $what } · { $place }
digest-returned = ส่งกลับให้แก้แล้ว · { $number }
digest-returned-from = ส่งกลับให้แก้แล้ว รอ { $name } แก้ · { $number }
digest-late = ยังไม่ส่งของ { $period } เลยกำหนดแล้ว
digest-late-from = ยังไม่ส่งของ { $period } เลยกำหนดแล้ว รอจาก { $name }
digest-budget-near =
    { $frame ->
        [received] ใช้ไป { $percent }% ของเงินที่มีแล้ว เหลือ { $left }
       *[other] ใช้ไป { $percent }% ของกรอบแล้ว เหลือ { $left }
    }
digest-budget-over =
    { $frame ->
        [received] ใช้มากกว่าเงินที่มี { $beyond }
       *[other] ใช้เกินกรอบไป { $beyond }
    }
digest-more = และอีก { $more } เรื่อง
digest-waiting = รอตรวจอยู่ { $waiting } รายงาน
digest-all = ดูทั้งหมด
digest-next = ดูต่อ
digest-whole-title = เรื่องใหม่ · { $province }
digest-whole = ทั้งหมด { $count } เรื่องค่ะ
digest-gone = { $province } ไม่มีเรื่องค้างจากเช้าวันนั้นแล้วค่ะ
menu-news = เรื่องใหม่
