## What goes out by the clock: mornings to coordinators, weeks to rooms, months to staff.

digest-title = สวัสดีตอนเช้าค่ะ · { $province }
digest = มีเรื่องใหม่ { $count } เรื่องค่ะ
digest-line = { $percent } · ใช้ { $spent_baht } · ช่วย { $households }
digest-percent = { $now }%
digest-moved = { $before }% → { $now }%
digest-who = { $name } · { $number }
digest-incident = { $what } · { $place }
digest-returned = ส่งกลับให้แก้แล้ว · { $number }
digest-returned-from = ส่งกลับให้แก้แล้ว รอ { $name } แก้ · { $number }
digest-late = เลยกำหนดส่งแล้ว { $late } รายการ
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

joined =
    { $count ->
        [1] มีคนเข้าร่วมใหม่ใน { $province } ค่ะ ถ้าไม่รู้จัก กดบอกได้เลย
       *[other] มีคนเข้าร่วมใหม่ใน { $province } { $count } คนค่ะ ถ้าไม่รู้จักใคร กดบอกได้เลย
    }
joined-with = { $role } { $place } · ใช้รหัสของ { $name }
joined-yours =
    { $count ->
        [1] มีคนเข้าร่วมด้วยรหัสของท่านค่ะ ถ้าไม่รู้จัก กดบอกได้เลย
       *[other] มีคนเข้าร่วมด้วยรหัสของท่าน { $count } คนค่ะ ถ้าไม่รู้จักใคร กดบอกได้เลย
    }
button-unknown = ไม่รู้จัก { $name }

week-title = { $province } · { $day }
week =
    { $count ->
        [0] สัปดาห์ที่แล้วไม่มีรายงานใหม่ค่ะ
       *[other] สัปดาห์ที่แล้วมี { $count } รายงานใหม่ค่ะ
    }

    { $things }
week-subtitle = { $projects } โครงการ · สัปดาห์ที่แล้วมี { $count } รายงานใหม่
week-heading =
    { $count ->
        [1] เรื่องน่าทำสัปดาห์นี้
        [2] สองเรื่องน่าทำสัปดาห์นี้
       *[other] สามเรื่องน่าทำสัปดาห์นี้
    }
week-moved = { $now }% ({ $by })
week-legend = ยังไม่มี · กำลังทำ · มีแล้ว
week-as-of = ข้อมูลถึง { $day }
week-some = ข้อมูลถึง { $day } · ในภาพมี { $shown } จาก { $projects } โครงการ
week-alt = งานของ { $province } สัปดาห์นี้เป็นภาพ
week-note = พิมพ์ สถานะ { $province } ดูได้ทุกเมื่อค่ะ
week-do-late =
    { $count ->
        [1] ส่งรายงานที่เลยกำหนด { $thing }
       *[other] ส่งรายงานที่เลยกำหนด { $count } เรื่อง เช่น { $thing }
    }
week-do-due =
    { $count ->
        [1] ส่งรายงาน { $thing } ภายใน { $day }
       *[other] ส่งรายงาน { $count } เรื่อง ภายใน { $day }
    }
week-do-assess = ประเมินตำบลเข้มแข็งอีก { $count } ตำบล
week-do-element = เริ่มเรื่อง { $element } ที่ { $thing }
week-do-slowest = ช่วยกันดูงาน { $thing } ซึ่งอยู่ที่ { $count }%

alerts-title = ฝากดูหน่อยค่ะ
alerts =
    { $count ->
        [1] มีเรื่องที่ควรดูค่ะ
       *[other] มี { $count } เรื่องที่ควรดูค่ะ
    }
alerts-standing = เรื่องที่ควรดูตอนนี้ มี { $count } เรื่องค่ะ นี่คือเรื่องที่ { $first } ถึง { $last }
alerts-none = ตอนนี้ไม่มีเรื่องที่ควรดูแล้วค่ะ
button-alerts = ดูทุกเรื่อง
alerts-silent = ไม่มีรายงาน “{ $what }” มา { $days } วันแล้ว
alerts-missing = ยังไม่มี{ $what } เลยวันที่ { $day } แล้ว
alerts-fell = “{ $what }” รอบนี้ลดลง เรื่อง { $elements }
alerts-more = และอีก { $more } เรื่อง

summary-title = สรุป { $period }
summary-title-of = สรุป { $period } · { $where }
summary = ส่งงานมาแล้ว { $reporting } จาก { $provinces } จังหวัด มี { $projects } โครงการค่ะ
summary-line = ส่งแล้ว { $reporting } จาก { $provinces } จังหวัด
summary-still = ยังไม่มีจังหวัดไหนส่งงาน
summary-counted = { $what } ({ $count } จังหวัด)
summary-lacking = ยังไม่มี{ $what } { $count } จังหวัด
summary-lacking-some = ยังขาดคนหรือรายงานอีก { $count } จังหวัด
summary-everywhere = ทุกจังหวัด
summary-all-but = ทุกจังหวัดนอกจาก { $others }
summary-needs-more = และอีก { $more } ข้อ
lack-coordinator = ผู้ประสานงาน
lack-leader = แกนนำ
lack-report = รายงานของปีนี้
summary-ups = เดินหน้ามากที่สุด
summary-downs = ลดลง
summary-move = { $province } { $before }% → { $now }%
menu-summary = สรุป
