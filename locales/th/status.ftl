## Status of a province, the national picture, the daily digest.

status-title = { $province } · ปีงบ { $year }
status = โครงการในจังหวัดค่ะ
status-agenda = วาระร่วม: { $agenda }
status-none = ยังไม่ได้เปิดโครงการไว้ค่ะ
status-flagship = โครงการหลักของจังหวัด: { $called }
status-line = { $percent }%{ $mark } · ใช้ { $spent } · ช่วย { $households } ครัวเรือน
status-line-budget = { $percent }%{ $mark } · ใช้ { $spent } จาก { $budget } · ช่วย { $households } ครัวเรือน
year-not-there = ยังไม่มีข้อมูลของปีงบ { $year } ให้ดูค่ะ ดูของปีไหนแทนไหมคะ
button-year = ปีงบ { $year }
status-project-over = { $label } (ปิดแล้ว)
status-not-reported = ยังไม่มีรายงาน
button-all-projects = ดูทุกโครงการ
status-more = และอีก { $more } โครงการ
status-last = รายงานล่าสุด { $day } { $number }
status-last-by = รายงานล่าสุด { $day } โดย { $name } { $number }
status-more-topics = เรื่องอื่นของ { $province } ค่ะ
status-which = จะดูจังหวัดไหนคะ พิมพ์ เช่น { $word } ตราด
status-near = หมายถึงจังหวัดไหนคะ
status-unknown = ไม่พบจังหวัด “{ $asked }” ค่ะ ลองพิมพ์อีกที เช่น { $word } ตราด

wide-line = { $projects } โครงการ · ช่วย { $households } ครัวเรือน · ใช้ { $spent }
wide-line-none = ยังไม่มีโครงการ
wide-page = จังหวัดที่ { $first } ถึง { $last } จาก { $total }
inside = โครงการในพื้นที่นี้ค่ะ
inside-none = ยังไม่มีโครงการในพื้นที่นี้ค่ะ

overview-title = ภาพรวม · ปีงบ { $year }
overview =
    { $projects } โครงการ ช่วยแล้ว { $households } ครัวเรือน
    ใช้เงินไป { $spent }
overview-unsettled =
    { $projects } โครงการ ช่วยแล้ว { $households } ครัวเรือน
    ใช้เงินไป { $spent }
    ในนี้ยังไม่ตรวจรับ { $unsettled } รายงาน
overview-group =
    { $number ->
        [0] จังหวัดที่ยังไม่จัดกลุ่ม
       *[other] กลุ่มจังหวัด { $number }
    }
overview-line = { $provinces } จาก { $target } จังหวัด · { $projects } โครงการ · รายงานแล้ว { $reporting } จังหวัด
overview-line-empty = รอจัดเข้ากลุ่ม { $target } จังหวัด
overview-line-region = { $projects } โครงการ · รายงานแล้ว { $reporting } จาก { $provinces } จังหวัด
overview-of = { $reached } จาก { $target } ตำบล
overview-spent = ใช้ { $reached } จาก { $target } บาท
overview-of-group = { $title } กลุ่มจังหวัด { $number }
overview-silent = เดือน { $month } ยังไม่มีอะไรส่งมา { $count } จังหวัด
overview-lacking = { $what } { $count } จังหวัด
overview-tambons = ตำบลที่ยังเงียบหรือยังไม่มีแกนนำ { $count } ตำบล
silent-of = ตำบลที่ยังเงียบ { $count } ตำบล
overview-silent-list = ยังเงียบหรือยังไม่มีคน { $count } จังหวัดค่ะ แตะเพื่อดูสถานะ
overview-silent-nobody = เดือน { $month } ทุกจังหวัดส่งงานมาแล้วค่ะ
silent-month = เดือน { $month } ยังไม่มีอะไรส่งมา
button-by-region = ดูแยกตามภาค
button-by-group = ดูแยกตามกลุ่มจังหวัด
button-silent = จังหวัดที่ยังเงียบ
menu-overview = ภาพรวมทั้งประเทศ
menu-status-of = สถานะ { $province }

