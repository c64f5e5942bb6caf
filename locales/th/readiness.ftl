## What a group asks of a province, and what is there.

menu-readiness = ความพร้อม
readiness-title = ความพร้อม · { $province }
readiness = { $group } มีแล้ว { $met } จาก { $asked } ข้อค่ะ
readiness-unplaced = ยังไม่ได้จัดกลุ่มค่ะ เทียบกับ { $group } มีแล้ว { $met } จาก { $asked } ข้อ
readiness-there = มีแล้ว { $count }
readiness-some = มี { $there } จาก { $needed }
readiness-missing = ยังไม่มี
readiness-not-yet = ยังไม่ครบ
readiness-may-move = ครบตามที่ { $group } ต้องมีแล้ว จะเลื่อนหรือไม่ เจ้าหน้าที่เป็นผู้ตัดสินใจ
readiness-may-move-unsettled = ครบตามที่ { $group } ต้องมีแล้ว แต่บางข้อยังไม่ตรวจรับ จะเลื่อนหรือไม่ เจ้าหน้าที่เป็นผู้ตัดสินใจ
readiness-still = ถ้าจะเลื่อนเป็น { $group } ยังขาด: { $missing }
readiness-asks-nothing = ยังไม่ได้กำหนดว่า { $group } ต้องมีอะไรบ้างค่ะ
readiness-list = มี { $count } จังหวัดที่ครบตามกลุ่มถัดไปแล้วค่ะ แตะเพื่อดูรายละเอียด
readiness-nobody = ยังไม่มีจังหวัดที่ครบตามกลุ่มถัดไปค่ะ ดูทีละจังหวัดได้ พิมพ์ { $word } ตามด้วยชื่อจังหวัด
readiness-to = พร้อมเลื่อนเป็นกลุ่มจังหวัด { $number }
readiness-met = มีแล้ว { $met } จาก { $asked } ข้อ
readiness-several = แต่ละจังหวัดมีแล้วกี่ข้อ ตามที่กลุ่มของตัวเองต้องมีค่ะ
readiness-no-group = ยังไม่ได้จัดกลุ่ม

## Two provinces side by side.

menu-compare = เทียบกับกลุ่ม
compare-title = { $left } เทียบกับ { $right }
compare = ปีงบ { $year } ถึงวันนี้ค่ะ
compare-nothing = ปีงบ { $year } ยังไม่มีรายงานให้เทียบค่ะ
compare-mean = ค่าเฉลี่ยกลุ่มจังหวัด { $number }
compare-mean-short = เฉลี่ยทั้งกลุ่ม
compare-between = กับ และ
compare-note = ค่าเฉลี่ยคิดจากจังหวัดในกลุ่มที่มีรายงานเรื่องนั้นแล้ว
compare-no-group = { $province } ยังไม่ได้จัดกลุ่มค่ะ เทียบกับอีกจังหวัดได้ พิมพ์ เช่น { $word } ตราด น่าน

# Of the country, a region or a group: need by need.

country-title = ความพร้อม · { $place }
country = สิ่งที่จังหวัดต้องมีตามกลุ่ม แตะดูว่าจังหวัดไหนยังขาดค่ะ
country-nothing = ยังไม่มีจังหวัดที่จัดกลุ่มไว้ค่ะ
country-need = มีแล้ว { $there } จาก { $asked } จังหวัด
country-without = { $what } ยังขาด { $count } จังหวัดค่ะ แตะเพื่อดูทีละจังหวัด
country-missing = ยังไม่มี
country-told = บอกแล้ว ยังไม่ตรวจรับ
country-verified = มีแล้ว
country-lacking = สิ่งที่จังหวัดยังขาด
country-failed = ขอโทษค่ะ ทำไฟล์ความพร้อมไม่สำเร็จ พิมพ์ ความพร้อม ทั้งประเทศ แล้วกดขอใหม่ได้ค่ะ
country-ready =
    ตารางความพร้อมพร้อมแล้วค่ะ
    ลิงก์นี้เปิดได้ถึง { $until }
column-province = จังหวัด
column-group = กลุ่ม
button-country = ดูทั้งประเทศ
button-country-picture = ดูเป็นภาพ
button-country-file = ขอเป็นตาราง
