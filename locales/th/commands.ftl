## Words people type, separated by |. The first is the one we show.

command-join = ลงทะเบียน | /start | สมัคร | start
command-menu = เมนู | /menu | menu | หน้าแรก
command-help = ช่วยเหลือ | /help | ? | วิธีใช้ | help
command-report = รายงาน | /report | ส่งรายงาน | report
command-openproject = เปิดโครงการ | เปิดโครงการใหม่
command-mine = รายงานของฉัน | /myreports
command-status = สถานะ | /status | status
command-overview = ภาพรวม | /overview | overview
command-invite = เชิญ | /invite | invite
command-back = ย้อนกลับ | /back | กลับ
command-skip = ข้าม | /skip
command-edit = แก้ไข | /edit
command-send = ส่ง | /send | ส่งเลย
command-cancel = ยกเลิก | /cancel
command-resume = ทำต่อ | /resume
