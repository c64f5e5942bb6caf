## What is kept about a person: seeing it, getting it as a file, having it erased (PDPA).

mydata = นี่คือสิ่งที่จดไว้เกี่ยวกับท่านค่ะ
mydata-title = ข้อมูลของท่าน
mydata-name = ชื่อที่ให้เรียก
mydata-phone = เบอร์โทร
mydata-no-phone = ไม่ได้จดไว้
mydata-role = หน้าที่
mydata-accepted = ยินดีให้จดเมื่อ
mydata-reports = รายงานที่ส่ง
mydata-count-reports = { $count } ฉบับ
mydata-photos = รูปและไฟล์
mydata-count-photos = { $count } ชิ้น
mydata-viewers = คนที่เคยเห็นชื่อท่าน
mydata-count-viewers = { $count } คน
mydata-note = ชื่อและเบอร์เก็บไว้ 5 ปีค่ะ แก้ได้จากปุ่มข้างล่าง
button-mydata-file = ขอไฟล์ทั้งหมด
button-forget-me = ลบข้อมูลของฉัน
mydata-coming = กำลังทำไฟล์ให้ค่ะ เสร็จแล้วจะส่งลิงก์มาในแชตนี้
mydata-coming-already = ไฟล์กำลังทำอยู่ค่ะ รอสักครู่นะคะ
mydata-ready =
    ไฟล์ข้อมูลของท่านพร้อมแล้วค่ะ
    เปิดได้ถึง { $until } อย่าส่งลิงก์ต่อให้ใครนะคะ
button-open-xlsx = เปิดเป็นตาราง
button-open-json = เปิดเป็น JSON
mydata-no-address = ขอโทษค่ะ ตอนนี้ส่งลิงก์ให้ไม่ได้ ขอไฟล์ได้จากเจ้าหน้าที่ พอช. นะคะ
mydata-failed = ขอโทษค่ะ ทำไฟล์ไม่สำเร็จ พิมพ์ ข้อมูลของฉัน เพื่อขอใหม่ได้ค่ะ

sheet-people = ตัวท่าน
sheet-chats = บัญชีแชต
sheet-roles = หน้าที่
sheet-invites = รหัสที่เชิญท่าน
sheet-talks = แบบที่ทำค้าง
sheet-entities = ทะเบียน
sheet-reports = รายงาน
sheet-row-changes = การแก้ทะเบียน
sheet-report-history = ประวัติรายงาน
sheet-approvals = การตรวจรับ
sheet-media = รูปและไฟล์
sheet-outbox = ข้อความที่ส่งถึงท่าน
sheet-letters = ข้อความที่ขัดข้อง
sheet-audit = สิ่งที่ท่านทำ
sheet-sightings = ใครเห็นข้อมูลใคร
sheet-files = ไฟล์ที่ขอ
sheet-exchanges = เรื่องที่คุยกับคน
sheet-exchange-words = ข้อความที่คุยกับคน
sheet-handovers = การส่งต่อหน้าที่
sheet-link-codes = การเชื่อมบัญชี
sheet-unlinkings = บัญชีที่เลิกเชื่อม
sheet-drafts = แบบที่พักไว้
sheet-unplaced = รูปที่ยังไม่มีรายงาน
sheet-announcements = ประกาศที่ท่านส่ง

forget-elsewhere =
    บัญชีนี้เพิ่งเชื่อมค่ะ พิมพ์ ลบข้อมูลของฉัน ในบัญชีเดิมของท่านนะคะ
    ถ้าเครื่องเดิมหาย บอก{ $whom }ได้เลย
forget-what =
    ถ้าลบ ชื่อ เบอร์โทร บัญชีแชต และรูปของท่านจะหายไปค่ะ
    ตัวเลขและเรื่องที่รายงานไว้ยังอยู่ แต่ไม่มีชื่อท่าน
forget-last-admin =
    ตอนนี้ท่านเป็นผู้ดูแลระบบคนเดียวค่ะ
    เชิญคนมาแทนก่อน เขาเข้ามาแล้วค่อยลบนะคะ
forget-sure = ลบแล้วเอาคืนไม่ได้นะคะ จะลบเลยไหมคะ
button-forget-yes = ลบเลย
button-forget-no = ไม่ลบ
forgotten =
    ลบให้แล้วค่ะ ขอบคุณที่ช่วยงานกันมานะคะ
    ถ้าอยากกลับมา ขอรหัสใหม่ได้จาก{ $whom }
erased-name = ผู้ที่ขอลบข้อมูลแล้ว

consent-again = ข้อความเรื่องข้อมูลส่วนตัวมีฉบับใหม่ค่ะ ยังยินดีให้จดไว้ไหมคะ
button-consent-yes = ยินดี
button-consent-no = ไม่ยินดี
consent-no =
    ได้ค่ะ ตอนนี้ยังไม่ได้จดอะไรเพิ่ม
    ถ้าอยากให้ลบที่จดไว้ พิมพ์ ลบข้อมูลของฉัน ได้ค่ะ

slow-down = ข้อความมาเร็วมากค่ะ ขอพักสักครู่ แล้วค่อยส่งต่อนะคะ
join-wait =
    รหัสไม่ถูกหลายครั้งแล้วค่ะ รออีก { $minutes } นาที แล้วลองใหม่นะคะ
    หรือถามรหัสได้ที่{ $whom }
codes-guessed =
    ชั่วโมงที่ผ่านมามีคนใส่รหัสลงทะเบียนผิด { $count } ครั้งค่ะ
    คนที่เดารหัสต้องรอ คนอื่นยังลงทะเบียนได้ตามปกติ
join-later =
    ตอนนี้มีคนใส่รหัสผิดกันมากค่ะ รออีกสักชั่วโมงแล้วลองใหม่นะคะ
    หรือบอก{ $whom }ให้ช่วยได้ค่ะ
photo-unreadable =
    { $kind ->
        [photo] มีรูปหนึ่ง
        [audio] มีเสียงหนึ่ง
        [video] มีวิดีโอหนึ่ง
       *[file] มีไฟล์หนึ่ง
    }เปิดไม่ได้ค่ะ ช่วยส่งใหม่อีกทีนะคะ
media-too-large =
    { $kind ->
        [photo] รูปนี้
        [audio] เสียงนี้
        [video] วิดีโอนี้
       *[file] ไฟล์นี้
    }ใหญ่เกิน 20 MB เก็บไม่ได้ค่ะ ช่วยย่อแล้วส่งใหม่นะคะ
media-gone =
    { $kind ->
        [photo] มีรูปหนึ่ง
        [audio] มีเสียงหนึ่ง
        [video] มีวิดีโอหนึ่ง
       *[file] มีไฟล์หนึ่ง
    }มาไม่ถึงค่ะ ช่วยส่งใหม่อีกทีนะคะ
