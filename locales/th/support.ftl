## Staff and the provinces they support.

my-work = จังหวัดที่ท่านดูแลค่ะ ที่ควรดูก่อนอยู่บนสุด
my-work-region =
    จังหวัดในภาคของท่านค่ะ ที่ควรดูก่อนอยู่บนสุด
    ถ้าดูแลจังหวัดไหนเป็นหลัก พิมพ์ ดูแล ตามด้วยชื่อจังหวัด
work-group = กลุ่มจังหวัด { $number }
work-waiting = รอตรวจ { $waiting } รายงาน
work-no-report = ไม่มีรายงานเกิน { $days } วัน
work-no-visit = ยังไม่มีใครไปหนุนเกิน { $days } วัน
work-unmet = ยังขาดสิ่งที่จังหวัดต้องมี { $count } ข้อ
work-fine = เรียบร้อยดี
button-log-support = บันทึกการหนุนเสริม
button-more-provinces = ดูจังหวัดอื่น
menu-mywork = งานของฉัน

duties = งานที่รอท่านค่ะ
duties-none = ตอนนี้ไม่มีงานรอท่านค่ะ
duties-verify = รอตรวจ
duties-verify-count = { $count } รายงาน
duties-late = ยังไม่ได้ส่งในจังหวัด
duties-late-count = { $count } เรื่อง
duties-written = มีคนเขียนถึงท่าน
duties-written-count = { $count } เรื่อง
duties-own = ท่านต้องส่งเอง
duties-own-count = { $count } เรื่อง
button-answer-to = ตอบ { $name }
support-which = จะดูแลจังหวัดไหนคะ พิมพ์ เช่น ดูแล ตราด
support-begun = จดไว้แล้วค่ะ ท่านดูแล { $province }
support-ended = จดไว้แล้วค่ะ ท่านไม่ได้ดูแล { $province } แล้ว
support-weekly = สัปดาห์นี้มี { $count } จังหวัดที่รอท่านช่วยค่ะ
