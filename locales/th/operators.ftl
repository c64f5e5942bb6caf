## For whoever runs Khabuan: `khabuan connect` and the rich menu.

rich-bar = เมนูขบวน
rich-report = รายงาน
rich-file-incident = แจ้งเหตุ
rich-forms = แบบอื่น ๆ
rich-mine = รายงานของฉัน
rich-status = สถานะ
rich-overdue = ค้างส่ง
rich-overview = ภาพรวม
rich-invite = เชิญคน
rich-verify = ตรวจรายงาน
rich-mydata = ข้อมูลของฉัน
rich-menu = เมนู
rich-help = วิธีใช้

connect-line-account = บัญชีไลน์ { $name } ({ $id })
connect-line-webhook-set = ตั้งที่อยู่รับข้อความแล้ว: { $url }
connect-line-webhook-answers = ไลน์ลองเรียกแล้ว ระบบตอบถูกต้อง
connect-line-webhook-fails = ไลน์ลองเรียกแล้วไม่สำเร็จ: { $status } { $reason } { $detail }
connect-line-menu-made = ทำเมนูของ { $role } แล้ว ({ $id })
connect-line-menu-kept = เมนูของ { $role } เป็นของล่าสุดอยู่แล้ว ({ $id })
connect-line-no-public-url = ยังไม่ได้ตั้ง KHABUAN_PUBLIC_URL ไลน์จึงเรียกระบบไม่ได้
connect-line-token-refused = ไลน์ไม่รับ KHABUAN_LINE_CHANNEL_TOKEN ({ $status })
connect-line-refused = ไลน์ปฏิเสธ ({ $status }): { $said }
connect-line-unreachable = ติดต่อไลน์ไม่ได้: { $said }
connect-line-switch-on-webhook = เปิด Use webhook ในหน้า LINE Developers
connect-line-switch-on-redelivery = เปิด Webhook redelivery ในหน้า LINE Developers ข้อความจะไม่หายเมื่อระบบล่ม
connect-line-allow-groups = เปิด Allow bot to join group chats ถ้าจะใช้ในห้องไลน์
connect-line-switch-off-greeting = ปิดข้อความทักทายและตอบกลับอัตโนมัติในหน้า LINE Official Account Manager
connect-line-switch-off-chat = ปิด Chat ในการตั้งค่าการตอบกลับ ไม่อย่างนั้นคนกับบอทจะตอบซ้อนกัน

connect-telegram-account = บัญชีเทเลแกรม { $name } (@{ $username })
connect-telegram-webhook-set = ตั้งที่อยู่รับข้อความแล้ว: { $url }
connect-telegram-webhook-fails = เทเลแกรมเรียกระบบไม่สำเร็จครั้งล่าสุด: { $said }
connect-telegram-polling = ไม่มี KHABUAN_PUBLIC_URL ระบบจะถามเทเลแกรมเองเป็นระยะ
connect-telegram-commands-set = ตั้งเมนูคำสั่งแล้ว { $count } คำสั่ง ({ $scope })
connect-telegram-token-refused = เทเลแกรมไม่รับ KHABUAN_TELEGRAM_TOKEN
connect-telegram-refused = เทเลแกรมปฏิเสธ: { $said }
connect-telegram-unreachable = ติดต่อเทเลแกรมไม่ได้: { $said }
connect-telegram-privacy-mode = ในห้องเทเลแกรมบอทเห็นเฉพาะคำสั่งและการเอ่ยชื่อ ถ้าอยากให้เห็นคำว่า สถานะ ให้ปิด privacy mode ที่ @BotFather
connect-telegram-allow-groups = อนุญาตให้บอทเข้าห้องที่ @BotFather (/setjoingroups)

