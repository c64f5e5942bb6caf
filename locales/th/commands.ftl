## Words people type, separated by |. The first is the one we show.

command-join = ลงทะเบียน | /start | สมัคร | start
command-menu = เมนู | /menu | menu | หน้าแรก
command-help = ช่วยเหลือ | /help | ? | วิธีใช้ | help
command-report = รายงาน | /report | ส่งรายงาน | report
command-forms = แบบทั้งหมด | /forms | แบบอื่น | แบบอื่น ๆ | แบบรายงาน | forms
command-mine = รายงานของฉัน | /myreports
command-status = สถานะ | /status | status
command-overview = ภาพรวม | /overview | overview
command-readiness = ความพร้อม | /readiness | เช็คความพร้อม
command-invite = เชิญ | /invite | invite
command-back = ย้อนกลับ | /back | กลับ
command-skip = ข้าม | /skip | ข้ามไป | ใช้คำตอบเดิม
command-edit = แก้ไข | /edit
command-send = ส่ง | /send | ส่งเลย
command-cancel = ยกเลิก | /cancel | เลิกทำ | ไม่ส่งแล้ว | ไม่แก้แล้ว | ไม่ทำต่อแล้ว
command-resume = ทำต่อ | /resume
command-verify = ตรวจ | /verify | ตรวจรายงาน
command-mydata = ข้อมูลของฉัน | /mydata | ขอดูข้อมูลของฉัน
command-forgetme = ลบข้อมูลของฉัน | /forgetme
command-team = ทีม | /team | รายชื่อทีม | คนในทีม
command-invites = คำเชิญ | /invites | ดูคำเชิญ | คำเชิญค้าง
command-handover = ส่งต่อหน้าที่ | /handover | ส่งมอบหน้าที่ | มอบหน้าที่
command-link = เชื่อมบัญชี | /linkaccount | ผูกบัญชี
command-linkgroup = ผูกกลุ่ม | /linkgroup | เชื่อมห้อง | เชื่อมห้องนี้
command-unlinkgroup = เลิกผูกกลุ่ม | /unlinkgroup | เลิกเชื่อมห้อง
