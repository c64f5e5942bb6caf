## The ledgers of a province, value for money, and news about a frame.

money-title = { $ledger } · { $province }
money-fine = ใช้ไป { $percent }% เหลือ { $left } ค่ะ
money-near =
    { $frame ->
        [received] ใกล้หมดแล้วนะคะ ใช้ไป { $percent }% เหลือ { $left }
       *[other] ใกล้เต็มกรอบแล้วนะคะ ใช้ไป { $percent }% เหลือ { $left }
    }
money-full =
    { $frame ->
        [received] ใช้หมดพอดีแล้วค่ะ
       *[other] ใช้เต็มกรอบพอดีแล้วค่ะ
    }
money-over =
    { $frame ->
        [received] ใช้มากกว่าเงินที่มี { $beyond } แล้วนะคะ
       *[other] ใช้เกินกรอบไป { $beyond } แล้วนะคะ
    }
money-no-frame = ยังไม่ได้ตั้งกรอบไว้ค่ะ
money-nothing-yet = { $province } ยังไม่มีรายการของ { $ledgers } ค่ะ
money-nothing-spent = ยังไม่ได้ใช้ค่ะ
money-frame = กรอบทั้งหมด
money-in = เข้าทั้งหมด
money-out = ใช้ไป
money-left = คงเหลือ
money-beyond = เกินไป
money-of-project = ใช้ { $out } จาก { $frame }
money-unbudgeted = โครงการที่ยังไม่ได้บอกงบ
money-more-projects = และอีก { $more } โครงการ ดูได้ครบใน สถานะ
money-waiting-in = รอตรวจรับ เงินเข้า { $sum }
money-waiting-out = รอตรวจรับ เงินออก { $sum }
button-write = บันทึกรายการ
menu-money = เงินของจังหวัด
button-money = ดูเงินจังหวัด
money-value-title = ความคุ้มค่า · { $province }
money-households = { $count } ครัวเรือน
money-value = คิดจากเงินที่ได้มา และคนที่ช่วยได้ค่ะ
money-leveraged-per-baht = เงิน 1 บาท มีที่อื่นสมทบ
money-baht-per-household = ใช้เงินครัวเรือนละ
money-country-title = เงิน{ $place } · ปีงบ { $year }
money-country = แต่ละก้อนแยกกันค่ะ พิมพ์ เช่น เงิน ตราด เพื่อดูทีละจังหวัด
money-country-line = ใช้ { $out } จาก { $frame }
money-country-no-frame = ใช้ { $out }
money-country-near = ใกล้เต็มกรอบ { $provinces }
money-country-over = เกินกรอบ { $provinces }
more-provinces = และอีก { $more } จังหวัด

ledger-alert-near =
    { $frame ->
        [received] { $ledger } { $province } ใช้ไป { $percent }% ของเงินที่มีแล้วค่ะ เหลือ { $left }
       *[other] { $ledger } { $province } ใช้ไป { $percent }% ของกรอบแล้วค่ะ เหลือ { $left }
    }
ledger-alert-over =
    { $frame ->
        [received] { $ledger } { $province } ใช้มากกว่าเงินที่มี { $beyond } แล้วค่ะ
       *[other] { $ledger } { $province } ใช้เกินกรอบไป { $beyond } แล้วค่ะ
    }
