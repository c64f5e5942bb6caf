## What `khabuan load` says about a table: cells first, then headings, then whole files.

load-nothing = มี { $faults } จุดที่ต้องแก้ ยังไม่ได้นำเข้าอะไรเลย
load-missing = ช่องนี้ต้องมีค่า
load-not-one-of = “{ $found }” ไม่อยู่ในรายการที่ใช้ได้: { $meant }
load-likely = ไม่แน่ใจว่า “{ $found }” คืออะไร หมายถึง { $meant } ใช่ไหม แก้ให้ชัดก่อน
load-several = มี “{ $found }” มากกว่าหนึ่งแห่ง เขียนให้ครบว่าแห่งไหน: { $meant }
load-no-such-place = ไม่พบสถานที่ “{ $found }”
load-other-province = “{ $found }” ไม่ได้อยู่ในจังหวัดนี้
load-other-district = “{ $found }” ไม่ได้อยู่ในอำเภอนี้
load-moved = รหัสนี้ถูกยกเลิกแล้ว ใช้รหัสใหม่ให้: { $found }
load-split-place = รหัสนี้ถูกยกเลิกและแบ่งเป็นหลายแห่ง เลือกมาหนึ่งแห่ง: { $found }
load-no-such-year = ปีงบต้องเป็น พ.ศ. เช่น 2568 ไม่ใช่ “{ $found }”
load-no-such-region = ไม่มีภาค “{ $found }” ใช้ได้: { $meant }
load-not-a-number = “{ $found }” ไม่ใช่ตัวเลข
load-negative = “{ $found }” ติดลบ ช่องนี้ติดลบไม่ได้
load-not-whole = “{ $found }” ต้องเป็นจำนวนเต็ม
load-no-such-date = อ่านวันที่ “{ $found }” ไม่ได้ เขียนเช่น 2024-11-15 หรือ 15 พ.ย. 2567
load-no-such-phone = “{ $found }” ไม่ใช่เบอร์โทร หรือเลขหายไปบางตัว
load-no-such-period = “{ $found }” ไม่ใช่รอบของเรื่องนี้ เขียนเช่น 2024-11, 2568-q1 หรือ 2568
load-not-an-answer = แบบนี้ไม่รับคำตอบ “{ $found }”
load-merged = “{ $found }” อยู่ในช่องที่รวมกันหลายแถว แยกช่องแล้วใส่จำนวนของแต่ละแถว
load-unreckoned = ช่องนี้เป็นสูตรที่ยังไม่มีผลลัพธ์ ({ $found }) เปิดไฟล์ใน Excel แล้วบันทึกใหม่
load-error-cell = ช่องนี้สูตรผิด ({ $found }) แก้ในไฟล์ก่อน
load-mended = ตัวอักษรขาด (มักมาจาก PDF) อ่านว่า: { $found }
load-needs-consent = ช่องนี้มีชื่อหรือเบอร์ของคน ถ้าเจ้าตัวยินยอมแล้ว สั่งซ้ำโดยเติม --consented
load-row-twice = แถวนี้เป็นเรื่องเดียวกับแถว { $found }
load-twice = จังหวัด “{ $found }” มีแล้วในแถว { $meant }

load-unknown-column = ไม่รู้จักคอลัมน์นี้
load-unknown-column-likely = ไม่รู้จักคอลัมน์นี้ หมายถึง { $meant } ใช่ไหม
load-no-column = ขาดคอลัมน์นี้
load-column-twice = คอลัมน์นี้มีซ้ำ
load-no-heading = มีค่า “{ $found }” ในคอลัมน์ที่ไม่มีหัว ใส่หัวตารางหรือลบออกก่อน

load-verified = รายงาน { $found } ตรวจรับแล้ว แก้ไม่ได้ คงไว้อย่างเดิม
load-reported = { $meant } มาจากรายงาน { $found } ซึ่งแก้จากตารางไม่ได้ คงไว้อย่างเดิม
load-agency-not-kept = ไม่ได้เก็บ “{ $found }” ช่องนี้ใช้กับหน่วยงานภาคีเท่านั้น
load-replaced = แทนรายงาน { $found } ที่มีคนส่งไว้และยังไม่ได้ตรวจรับ
load-too-many = { $found } มีเรื่องนี้ได้ { $meant } แห่งในปีงบเดียว
load-invited = { $found } เชิญไว้แล้ว รหัสเดิมใช้ได้ถึง { $meant }
load-joined = { $found } เข้าร่วมแล้ว ไม่ต้องเชิญอีก

table-no-such-file = ไม่มีไฟล์นี้ (no such file)
table-empty = ไม่มีตารางในไฟล์
table-old-workbook = เป็นไฟล์ Excel รุ่นเก่า (.xls) หรือใส่รหัสผ่านไว้ เปิดแล้วบันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน
table-broken-workbook = เปิดไฟล์ Excel นี้ไม่ได้ เปิดใน Excel แล้วบันทึกใหม่ ({ $found })
table-web-page = เป็นหน้าเว็บ ไม่ใช่ตาราง เปิดใน Excel แล้วบันทึกเป็น .xlsx
table-too-large = ไฟล์ใหญ่เกิน { $found }
table-too-many-rows = มีแถวเกิน { $found } แบ่งเป็นหลายไฟล์
table-unknown-letters = อ่านตัวหนังสือในไฟล์ไม่ออก ใน Excel เลือกบันทึกเป็น CSV UTF-8 หรือ .xlsx
table-broken-csv = แถวที่ { $found } มีเครื่องหมาย " ไม่ครบคู่
table-several-sheets = มีหลายแผ่นที่เป็นตารางนี้ ({ $found }) เหลือไว้แผ่นเดียว หรือรวมเป็นแผ่นเดียว
