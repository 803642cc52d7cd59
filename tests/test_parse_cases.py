"""What newspapers do with the same few numbers: each case is the smallest text of a fault that was mended."""

import pytest

from attrition.parse import parse

GS = "the General Staff of Ukraine said."
CASES = [
    (f"Russia has lost 177,110 troops (480 over the past day), 3,633 tanks and 18 ships, {GS}", "480 c1|177110 t|3633 t|18 t"),
    ("Losses of up to 200 thousand Russian troops\nRussia has had between 175 and 200 thousand casualties.", "175000-200000 t"),
    ("Nearly 277 thousand Russian soldiers lost\nRussia lost 276,990 soldiers and 4,800 tanks.", "276990 t|4800 t"),
    (f"Russia loses 276,990 troops\nAbout 277 thousand soldiers and 4,800 tanks were lost, {GS}", "276990 t|4800 t"),
    (
        f"Russian forces also lost 38 guns in a day, taking the total losses of this type of equipment to 11,905, {GS}",
        "38 c1|11905 t",
    ),
    ("Russia suffered 125,800 casualties in September, October, and November 2024.", "125800 c91"),
    (f"Russian losses from February 24, 2022 to October 17, 2024: 1,420 men and 133 vehicles in a day, {GS}", "1420 c1|133 c1"),
    (f"Losses rose to 818,740 troops; there was a daily high of 2,030 troops lost in November, {GS}", "818740 t"),
    ("Oryx: the Russian army has lost 3,704 tanks. Its troops abandoned 1,113 units.", "3704 t"),
    (
        f"Russian tanks lost 6,147 (2 in 24 hours), armoured vehicles 11,410 (38), artillery pieces 8,835 (24), {GS}",
        "6147 t|2 c1|11410 t|38 c1|8835 t|24 c1",
    ),
    (
        f"Russian losses, over the month in brackets: personnel 469,840 (+26,960), tanks 7,312 (+326), {GS}",
        "469840 t|26960 c30|7312 t|326 c30",
    ),
    (f"Russia's losses increased by 1,260 troops over the past 24 hours, to 670,190, {GS}", "1260 c1|670190 t"),
    *(
        (text, "530 c1|19 c1|254380 t")
        for text in (
            "Генштаб: росіяни втратили 530 військових і 19 танків, загальні втрати 254 380.",
            "Генштаб ВСУ: Россия потеряла 530 солдат и 19 танков, общие потери армии РФ достигли 254 380 человек.",
            "Russland verlor 530 Soldaten und 19 Panzer; Gesamtverluste 254.380, so der ukrainische Generalstab.",
            "Rosja straciła 530 żołnierzy i 19 czołgów. Łączne straty to 254 380, podał Sztab Generalny Ukrainy.",
            "乌克兰总参谋部：俄军损失530名士兵和19辆坦克，总损失达254380人。",
        )
    ),
    ("The Economist: Russia's death toll has crossed 100,000, with 106,000-140,000 dead.", "106000-140000 t"),
    ("Budanov: 20,000 soldiers mobilized to Ukraine every month make up for the losses of Russia.", ""),
    ("U.S. officials: Russia approaching 300,000: as many as 120,000 dead and 180,000 injured.", "300000 t|120000 t|180000 t"),
    ("US report: 315,000 Russian dead. The CIA, July 2022: in the vicinity of 15,000 killed.", "315000 t"),
    (
        "Russia has lost 315,000 men. 3,100 tanks at the start, 2,200 of them lost, with old T62s. It goes on.",
        "315000 t|2200 t",
    ),
    ("Russian casualties: estimates from 600,000 to over 1,000,000 killed or wounded.", "600000-1000000 t"),
    (
        "In all Russia lost around 1,400 tanks in 2024, 4,400 since the start of the invasion, with 7,700 armoured vehicles.",
        "1400 c366|4400 t|7700 t",
    ),
    (f"Russia Suffers Huge Losses This Week\nIt has lost 7,200 troops. 424,060 troops in the war, {GS}", "7200 c7|424060 t"),
    ("Ukraine's air defence destroys 28 out of 31 Russia-launched drones overnight.", ""),
    ("Kyiv: the Russian army lost 6,080 soldiers, 99 tanks and more than 200 guns in a week.", "6080 c7|99 c7|200 c7"),
    (f"The Russian forces' death toll increased from 173,360 as of March 31 to 190,510, {GS}", "190510 t"),
    (f"Since Russia began invading Ukraine in February 2022, it has lost 13,699 tanks and 7,189 APVs, {GS}", "13699 t|7189 t"),
    ("Zelensky seeks 50,000 Russian losses per month; this is the optimal level.", ""),
    (
        "Kyiv: 4,935 Russian vehicles destroyed since February; 120,760 troops, 600 of them on January 21.",
        "4935 t|120760 t|600 c1",
    ),
    ("On average Russia has lost around 10,000 troops each month.", "10000 c30"),
    ("Oryx: Russia lost 9,203 vehicles (tanks 1,725) and 300 helicopters (planes 82).", "9203 t|1725 t|300 t|82 t"),
    (f"Casualties approach a million, says London\nRussia has lost 980,000 troops and 10,800 tanks, {GS}", "980000 t|10800 t"),
    ("Oryx this week: 1,000 distinct Russian tank losses verified.", "1000 t"),
    (f"Moscow's last estimate, September: 5,937 dead. Russia lost 1,040 men over the past day, {GS}", "5937 t|1040 c1"),
    (
        "Kirby: Russia has had 100,000 casualties in the past five months, 20,000 of them killed and 80,000 injured.",
        "100000 c150|20000 c150|80000 c150",
    ),
    ("In January Russia lost 48,240 soldiers and 280 tanks.", "48240 c31|280 c31"),
    (f"In February 2024 Russia lost 24,240 soldiers, {GS}", "24240 c29"),
    ("Russia has lost 315,000 troops and 2,200 of 3,500 tanks.", "315000 t|2200 t"),
    ("The Russians also lost 8 tanks (7,959 in total), 20 armored vehicles (total 15,289).", "8 c1|7959 t|20 c1|15289 t"),
    (
        f"Russian losses: 1,138,460 soldiers (930 more in a day) and 11,299 tanks (3 more), {GS}",
        "1138460 t|930 c1|11299 t|3 c1",
    ),
    ("The average daily loss in October, according to the ministry, was 1,354 Russian soldiers.", "1354 r"),
    ("La Russie a perdu de 400 à 500 soldats par jour, selon le ministère britannique.", "400-500 r"),
    ("Fast 300.000 russische Soldaten gefallen. Generalstab: 860 am Sonntag, Gesamtzahl 299.940.", "860 c1|299940 t"),
    (
        "Ryska förluster, enligt Londons siffror: i snitt 1 271 om dagen i september, tidigare högst 1 262 i maj.",
        "1271 r|1262 r",
    ),
    ("Rusia sufrió unas 1.213.000 bajas en total; en 2025, unas 415.000, según Londres.", "1213000 t|415000 c365"),
    (
        "Kiev: 95 helikopterë dhe 81 avionë rusë të shkatërruar, 4 helikopterë dhe një avion në 24 orët e fundit.",
        "95 t|81 t|4 c1|1 c1",
    ),
    (
        "Plus de 107 000 Russes tués. État-major : 720 ces dernières 24 heures, total 107 440 ; 3 031 chars.",
        "720 c1|107440 t|3031 t",
    ),
    (f"Russia lost 620,350 soldiers, in 24 hours (as of 4 September) 1,390, {GS}", "620350 t|1390 c1"),
    ("Estado Mayor ucraniano: perdidos 586 tanques, 95 lanzacohetes múltiples, cuatro lanzamisiles.", "586 t|95 t|4 t"),
    ("Mitjana de 1.354 baixes russes diàries a l'octubre; 1.498 els primers dies de novembre.", "1354 r|1498 r"),
    ("Oryx ha verificato 1.000 perdite di carri armati russi. Altri 544 sono stati catturati.", "1000 t|544 t"),
    (
        "Mediazona vond 24.470 Russische doden. Het werkelijke getal is hoger: tussen de 50.000 en 75.000.",
        "24470 t|50000-75000 t",
    ),
    ("La BBC: 155.000 soldados rusos muertos, el doble de los contratados muertos, que llegan a 27.578.", "155000 t"),
    ("Mediazona vond bewijs van overlijden van 16.774 soldaten, van wie zeker 800 rond Bachmoet.", "16774 t"),
    ("Moskou: 1351 gesneuvelden. In Afghanistan: tussen 1979 en 1989 rond de 15.000 Russische soldaten.", "1351 t"),
    (f"Las bajas rusas ascienden a 975.800, incluyendo más de 1.000 solo en el último día, {GS}", "975800 t|1000 c1"),
    (
        "Ukrainan mukaan venäläisiä on kaatunut 65 000.\n\nVenäjän kerrotaan menettäneen 254 lentokonetta, 219 helikopteria."
        "\n\nRisteilyohjuksia Ukraina kertoo ampuneensa alas 240.",
        "65000 t|254 t|219 t|240 t",
    ),
    (
        "Selon l'armée ukrainienne, 1 740 soldats russes perdus en un jour. Les forces armées ukrainiennes : 484 030 hommes. "
        "Le ministère britannique de la défense estime les pertes russes à 465 000 hommes.",
        "1740 c1|484030 t|465000 t",
    ),
    ("A Otan estima entre 350 mil e 400 mil as baixas russas.", "350000-400000 t"),
    ("تخسر روسيا 11،383 دبابة و28 سفينة في الحرب في أوكرانيا، حسب هيئة الأركان العامة الأوكرانية.", "11383 t|28 t"),
    (
        "Toll\n\nMore than 288,000 Russian invaders have been eliminated. Over the past 24 hours it was 860 people.",
        "288000 t|860 c1",
    ),
    ("Ukraine's army has destroyed 1,200 Russian tanks, fighting vehicles, trucks and drones; 5,300 Russians died.", "5300 t"),
    (
        f"Three Russian tanks were lost in a day, taking the total number of the vehicles lost in the war to 5,523, {GS}",
        "3 c1|5523 t",
    ),
    (f"Nearly 900 Russian soldiers lost in a day, bringing the total to about 416,950, {GS}", "900 c1|416950 t"),
    (f"In May Russia lost 1,160 artillery systems. In the past 24 hours 44, in all 13,184, {GS}", "1160 c31|44 c1|13184 t"),
    ("In April Kyiv's officials estimated that more than 20,000 Russian soldiers had died.", "20000 t"),
    ("Russia has lost 315,000 soldiers. In the Second Chechen War Russia lost 6,000 soldiers.", "315000 t"),
    ("La Russie a perdu 1 516 blindés, 210 avions et sept hélicoptères, selon l'état-major.", "1516 t|210 t|7 t"),
    (
        "Rusland har mistet 1.114.280 soldater siden invasionen. Det er 990 mere end fredag, siger generalstaben.",
        "1114280 t|990 c1",
    ),
    (
        "O estado-maior declarou que 200.590 pessoas foram mortas, incluindo 610 nas últimas 24 horas. Foram destruídos "
        "3.771 tanques e 3.166 sistemas de artilharia.",
        "200590 t|610 c1|3771 t|3166 t",
    ),
    (
        "Ukrainan yleisesikunta: joulukuussa tappiot olivat 48 670. Sunnuntaina menetyksiä kirjattiin 1 650.",
        "48670 c31|1650 c1",
    ),
    (
        "Verluste Russlands in den vergangenen 24 Stunden (Zuwachs in Klammern):\nSoldaten: 256.050 (+480)\nPanzer: 4322 (+5)\n"
        "Schiffe: 18 (+0)",
        "256050 t|480 c1|4322 t|5 c1|18 t|0 c1",
    ),
    ("Ukrainan asevoimat: 11 000 sotilasta, 285 venäläistä panssarivaunua ja 109 tykkiä tuhottu.", "11000 t|285 t|109 t"),
    ("Les pertes russes ont atteint un record quotidien de 1 770, selon l'état-major ukrainien.", "1770 c1"),
    (
        "Entre le 28 et le 29 novembre 2024, la Russie a perdu 2 030 militaires, selon l'état-major. Le total est de 740 400.",
        "2030 c1|740400 t",
    ),
    ("El Estado Mayor informó el fin de semana de que 819.000 soldados rusos han muerto o han sido heridos.", "819000 t"),
    ("El director de la CIA, William Burns, habló en julio de 15.000 soldados rusos muertos.", "15000 t"),
    ("Las pérdidas rusas superan los 750.000 soldados y pasarán del millón en seis meses, dice Londres.", "750000 t"),
    ("Más de 50.000 soldados rusos han muerto. Tras 195 días son 50.150, según el Estado Mayor.", "50150 t"),
    (
        "Rusia ha perdido 100.000 soldados, según el Estado Mayor ucraniano. Los rusos se han dejado en el frente un total de "
        "5.981 vehículos blindados, unos 3.000 tanques y 1.978 sistemas de artillería.",
        "100000 t|5981 t|3000 t|1978 t",
    ),
    (
        "Casualties near 500,000. Russia's are close to 300,000, of them 120,000 dead. Ukraine: 70,000 dead, 120,000 wounded.",
        "300000 t|120000 t|70000 t",
    ),
    ("Russian losses as of 2023-04-07: 3633 tanks", "3633 t"),
    ("Russia has lost 177,110 killed as of 2023-04-07.", "177110 t"),
    ("In 2023-2024 Russia lost 500 tanks.", "500 c365"),
    ("As of 7 April 2023, 3,633 tanks were lost by Russia.", "3633 t"),
    (
        "Category | Total | Day\nRussian personnel | 228340 | 530\nTanks | 4044 | 3\nArtillery | 4175 | 26\nMLRS | 637 | 5",
        "228340 t|530 c1|4044 t|3 c1|4175 t|26 c1|637 t|5 c1",
    ),
    ("Сили оборони з 11 по 17 грудня знищили 7250 окупантів. Ворог втратив 103 танки.", "7250 c7|103 c7"),
    (
        "За тиждень знищено 7210 окупантів. Це:\n- 62 танки;\n- 117 ББМ;\n- 75 гармат;\n- 96 РСЗВ;\n- 95 засобів ППО.",
        "7210 c7|62 c7|117 c7|75 c7|96 c7|95 c7",
    ),
    ("17 січня росіяни втратили 830 військових, а з початку вторгнення – 1 226 420 осіб.", "830 c1|1226420 t"),
    ("Россия потеряла в Курской области 55 тысяч солдат. Убито 22,2 тысячи, ранено 31,8 тысячи.", ""),
    ("Генштаб: 28 листопада РФ за день втратила понад 2000 – 2030 вояків.", "2030 c1"),
    ("Медиазона: больше всего потерь среди добровольцев: подтверждена гибель 14 929.", ""),
    ("Oryx: 5 694 одиниці російської техніки знищено, 242 пошкоджено, 2 759 захоплено.", ""),
    ("С начала 2025 года потери РФ составили 181 550 человек, сообщил Генштаб ВСУ.", "181550 c365"),
    ("Минобороны РФ признало гибель 63 российских военных в Макеевке.", ""),
    ("Потери РФ\nличный состав ........ 533 450 (+1170)\nтанки ........ 8005 (+9)", "533450 t|1170 c1|8005 t|9 c1"),
    ("Потери россиян приближаются к 300 000. Это включает около 120 000 погибших.", "300000 t|120000 t"),
    ("За вересень РФ втратила 38 130 убитих і поранених, або 1271 за добу.", "38130 c30|1271 r"),
    ("Втрати росіян за добу: 1690 осіб, 5 танків, 124 авто. Разом — 726 050.", "1690 c1|5 c1|124 c1|726050 t"),
    ("Медіазона: загинули 160 тисяч росіян, це 45–65% втрат.", "160000 t"),
    (
        "Втрати росіян, Генштаб:\n\n11 494 танки (+6 за добу)\n\n1 589 реактивних систем залпового вогню (+2)\n\n434 літаки",
        "11494 t|6 c1|1589 t|2 c1|434 t",
    ),
    ("Россия потеряла около миллиона солдат, из них от 200 до 250 тысяч, вероятно, убиты.", "1000000 t|200000-250000 t"),
    ("Россия потеряла 1351 человека за время спецоперации. Еще 3825 получили ранения.", "1351 t|3825 t"),
    ("Число погибших на войне россиян близко к 200 тыс.; вероятнее диапазон 170–190 тыс.", "200000 t|170000-190000 t"),
    ("Шольц: загинули чи поранені 350 тисяч росіян. За даними Генштабу, Росія втратила 571 тисячу.", "350000 t|571000 t"),
    (
        "Потери РФ:\n1) танки – 11 494 (плюс 6)\n2) ББМ – 23 851 ед. (плюс 12)\n3) РСЗО… 1589 (+2)",
        "11494 t|6 c1|23851 t|12 c1|1589 t|2 c1",
    ),
    ("Украинские военные за 24 часа обезвредили 910 бойцов, сообщил Генштаб. Суд осудил 2 россиян.", "910 c1"),
    ("Понад 5000 гармат ворога знищили ЗСУ, повідомляє Міноборони.", "5000 t"),
    ("За добу росіяни втратили 2030 своїх солдатів, повідомив Генштаб.", "2030 c1"),
    (
        "Генштаб: обстрілів 4361, зокрема 127 — із РСЗВ. Втрати росіян за добу – 1080 осіб, 139 одиниць автотранспорту.",
        "1080 c1|139 c1",
    ),
    ("Генштаб ВСУ: потери врага выросли за сутки на 1040 человек и достигли 1 162 480.", "1040 c1|1162480 t"),
    ("Генштаб: потери россиян за сутки +3 танка (11 540), +4 ББМ (23 900).", "3 c1|11540 t|4 c1|23900 t"),
    ("Подоляк: у Росії до 100 тисяч загиблих і ще 100–150 тисяч поранених.", "100000 t|100000-150000 t"),
    ("Сирський: у 2025 році РФ мобілізувала 406 тисяч військових, а її загальні втрати склали 418 тисяч.", "418000 c365"),
    ("Общие потери России, по данным Генштаба ВСУ, превысили 610 тысяч, за последние сутки — 1200.", "610000 t|1200 c1"),
    ("Генштаб: за травень РФ втратила 35 370 осіб і захопила 499 км²: 70 осіб на квадратний кілометр.", "35370 c31"),
    ("Генштаб: 25 червня ворог втратив 1090 осіб. Для порівняння: 25 червня 2024 року – 1150 осіб.", "1090 c1"),
    ("Потери российской стороны за первый год вторжения в Украину установила Медиазона: 16 044 человека.", "16044 t"),
    ("Генштаб, втрати РФ за 8–14 вересня:\nособовий склад — 7 040 осіб\nбезпілотники — 2 401", "7040 c7|2401 c7"),
    ("Личный состав армии РФ уменьшился на 959 960 человек, сообщил Генштаб ВСУ.", "959960 t"),
    ("СБУ: 117 дронів уразили 41 російський літак.", "41 t"),
    ("Россия потеряла сотни тысяч солдат убитыми, десятки тысяч пропали без вести.", ""),
    ("Генштаб: у РФ 3766 одиниць спецтехніки втрачено. За добу на фронті 120 боєзіткнень.", "3766 t"),
    ("Медиазона знает имена 90 019 погибших россиян. По ее оценке, погибли около 165 тысяч.", "90019 t|165000 t"),
    ("Russia has lost 950,000 soldiers, but will lose 1.5 million by 2027, the UK Ministry of Defence says.", "950000 t"),
    ("Россия потеряла 900 тысяч военных, а к 2027 году потери составят 1,5 миллиона, считают в НАТО.", "900000 t"),
    ("Russia has lost 2,027 tanks.", "2027 t"),
    (f"Russia lost 1,180 soldiers on July 27 and 1,200 on July 28, {GS}", "1180 c1|1200 c1"),
    ("Russische Verluste: 1.060 Soldaten am Mittwoch und 1.150 am Donnerstag, so der Generalstab.", "1060 c1|1150 c1"),
    ("3,633 tanks were lost by Russia, Oryx says, and 600 lost by Ukraine.", "3633 t|600 t"),
    ("Ukraine has lost 600 tanks, Russia 3,633, Oryx says.", "600 t|3633 t"),
    ("Втрати росіян: 3633 танки, повідомляє Oryx.", "3633 t"),
    ("Verluste der Russen: 3.633 Panzer, so Oryx.", "3633 t"),
    (
        f"Russia lost 960 men and 17 tanks, taking total troop losses since the war began over two years ago to 415,640, {GS}",
        "960 c1|17 c1|415640 t",
    ),
    ("One Russian is killed for ten wounded. In a day Russia lost 49 artillery systems.", "49 c1"),
    (
        f"In a day Russia lost eight tanks, four launch rocket systems, 118 vehicles and a helicopter, {GS}",
        "8 c1|4 c1|118 c1|1 c1",
    ),
    (
        "From September to December 2024 Russia took 2,949 sq km but lost 174,935 soldiers, ISW says.",
        "174935 c122",
    ),
    ("Росія втратила 130 160 військових у травні-серпні 2024 року, повідомив Генштаб.", "130160 c123"),
    ("Russia has lost 160,600 men, an average of 99 casualties per square kilometre, ISW says.", "160600 t"),
    ("Russia lost 180,000 dead, not 300,000 or 150,000, Zelensky said.", "180000 t"),
    (
        "Tavria sector: 35 air strikes\nThe enemy lost 357 troops, including 3 tanks, 3 armored carriers, 5 guns, 2 MLRS, "
        "1 air defense system, 20 UAVs, 10 vehicles and 3 units of special equipment. "
        f"In all 820 invaders were eliminated in a day, {GS}",
        "820 c1",
    ),
    ("Zelensky disse que, apenas em dezembro, 35 mil soldados russos foram mortos.", "35000 c31"),
    (
        "As perdas totais do inimigo foram de 1.249.380, incluídas 820 nas últimas 24 horas, disse o Estado-Maior.",
        "1249380 t|820 c1",
    ),
    (
        "Laut Prigoschin wurden 20.000 seiner Söldner getötet und 40.000 verletzt. Bisher fielen 47.000 russische Soldaten.",
        "47000 t",
    ),
    (
        "El Ejército ucraniano dice que más de 11.000 militares rusos han muerto. El sábado 650 soldados rusos heridos fueron "
        "trasladados a un hospital. Además destruyó 285 tanques, 109 sistemas de artillería y 48 helicópteros.",
        "11000 t|285 t|109 t|48 t",
    ),
    ("Rusia a pierdut 70.000 sau 80.000 de soldați, potrivit Pentagonului.", "70000-80000 t"),
    ("La Russie a perdu 315.000 soldats, soit près de 90 % des 360.000 hommes d'avant-guerre.", "315000 t"),
    ("Lo Stato Maggiore ucraino parlava invece di 7.740 carri armati russi e 357 aerei persi.", "7740 t|357 t"),
    ("Les pertes russes : « environ 82 710 » soldats tués, dont 630 au cours de la dernière journée.", "82710 t|630 c1"),
    ("O número de nomes confirmados pela Mediazona ultrapassou os 160.000.", "160000 t"),
    (f"In 2024 Russia lost 434,000 men, {GS} Of them 150,000 died.", "434000 c366|150000 c366"),
    (f"In 2024 Russia lost more men than in the two years before. It was 434,000 soldiers, {GS}", "434000 c366"),
    (f"Russia has lost 1,035,060 men since the invasion began, {GS} In the past day 1,130 were added.", "1035060 t|1130 c1"),
    ("Oryx: Russia has lost 2,948 tanks: 1970 were destroyed, 154 damaged.", "2948 t|1970 t|154 t"),
    (f"Der Kommandeur der 49. Armee ist gefallen. Russland verlor 276.990 Soldaten, {GS}", "276990 t"),
    (f"Russia loses another 1,130 soldiers\nRussian losses have risen to 1,035,060, {GS}", "1035060 t|1130 c1"),
    (f"At least 10 people were killed and 15 wounded overnight. Russia has lost 276,990 soldiers, {GS}", "276990 t"),
    (
        "The British MoD says that in July 1,140, in June 1,262 and in May 846 Russian soldiers were lost every day.",
        "1140 r|1262 r|846 r",
    ),
    (
        "Rusia a pierdut 1.228.460 de soldați. Bilanțul mai indică pierderea a 434 de avioane, 28 de nave și a unui submarin.",
        "1228460 t|434 t|28 t|1 t",
    ),
    ("În luna mai Rusia a pierdut 31.000 de soldați.", "31000 c31"),
    ("Au mois de mai la Russie a perdu 31.000 soldats.", "31000 c31"),
    ("Kiev: la Russia ha perso 194.430 uomini. Il numero include 660 perdite solo nell'ultimo giorno.", "194430 t|660 c1"),
    ("I den daglige oppdateringen heter det at russerne har mistet 217 fly og 1.511 stridsvogner.", "217 t|1511 t"),
    (
        "Al minstens 150.000 Russische soldaten zijn gedood of gewond. De Britten gaan uit van 150.000 tot 190.000.",
        "150000-190000 t",
    ),
    (
        "Allein 20 000 Straftäter seien getötet worden, ebenso 16 000 der rund 300 000 Reservisten. Es fielen 75 000 Russen.",
        "75000 t",
    ),
    (
        "Nei primi quattro mesi dell'anno le perdite russe sono state 160.000, con una media giornaliera di 1.200 ad aprile.",
        "160000 c120|1200 r",
    ),
    ("Das russische Verteidigungsministerium meldete Ende März 1.351 Tote. Kiew nannte 16.000 tote Russen.", "1351 t|16000 t"),
    ("Die Verluste sind hoch, so Kiew. Die Todesopfer der russischen Armee belaufen sich auf etwa 240.690.", "240690 t"),
    ("Russian forces have lost 8,060 pieces of significant equipment. Ukrainian losses are 12,500.", "12500 t"),
    ("Mediazona knows the names of 43,460 dead Russians. In two weeks 1,176 names have been added.", "43460 t"),
    (
        "Russian losses were 913 a day in March 2024, London says. The figure stood at 400 in 2022, 693 in 2023.",
        "913 r|400 r|693 r",
    ),
    (
        "Среднесуточные потери России составили 1271 человека в сентябре. В августе было 1187, в июле — 1140.",
        "1271 r|1187 r|1140 r",
    ),
    ("Au cours du mois de septembre, la Russie a perdu 38 130 soldats, selon l'état-major ukrainien.", "38130 c30"),
    ("Allein im September hat Russland 38.130 Soldaten verloren, meldet der ukrainische Generalstab.", "38130 c30"),
    ("Pentagon'a göre Rusya Ukrayna'da 450 bin asker kaybetti.", "450000 t"),
    ("Im September verlor Russland im Schnitt 1.271 Soldaten am Tag, so London. Im Mai waren es 1.262.", "1271 r|1262 r"),
]


def test_elided_numbers_count_the_same_thing():
    """A number whose thing is left out counts what the other side lost; a people's name in a heading counts nothing."""
    for text in ("3,633 tanks lost by Russia and 600 lost by Ukraine, says Oryx.", "Потери россиян: 3633 танка, пишет Oryx."):
        assert {figure.category for figure in parse(text).figures} == {"tanks"}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_reads_to_these_numbers(text, expected):
    """t is a total, r a rate, c7 a change over seven days."""
    figures = parse(text, published="2025-10-28").figures
    said = {
        f"{f.low}-{f.high}" if f.value is None else f"{f.value}": f.measure[0] + (str(f.days) if f.measure == "change" else "")
        for f in figures
    }
    assert {f"{amount} {measure}" for amount, measure in said.items()} == set(filter(None, expected.split("|")))


def test_a_month_that_an_undated_text_names_last_is_about_when_it_was_written():
    """A total "by the end of" it is the text's own; one by the end of the month before is another day's."""
    text = "By the end of May 2025 Russia had lost about 980,000 soldiers, the General Staff of Ukraine said."
    assert [f.value for f in parse(text).figures] == [980_000]
    assert [f.value for f in parse(text + " In August 2025 the total was 1,083,790.").figures] == [1_083_790]


def test_what_will_be_lost_by_a_later_day_is_a_forecast():
    """Russia may lose 40,000 by the end of the month: the total is none, and one "by the end of May" is."""
    text = "Zelensky on Sunday: more than 40,000 Russian soldiers lost by the end of June."
    assert not parse(text, published="2022-06-13").figures
    assert [f.value for f in parse(text.replace("June", "May"), published="2022-06-13").figures] == [40_000]


def test_a_country_before_a_colon_speaks_of_its_foes_losses():
    """Ukraine counts the Russian dead behind its name, and what another said before stays beside it."""
    report = parse(
        "MI6: 15,000 Russians dead in five months. Ukraine: about 36,200 Russian soldiers killed.", published="2022-07-22"
    )
    assert [(f.value, f.source or report.source) for f in report.figures] == [(15_000, "uk_mod"), (36_200, "general_staff_ua")]


def test_who_was_named_last_in_a_paragraph_is_credited_for_what_follows():
    """The visual count has its own tanks; those after the General Staff's name are the General Staff's."""
    text = (
        "Oryx has seen 1,000 Russian tanks destroyed, 240 damaged and 330 captured. Figures of Ukraine's military are higher. "
        "It speaks of 2,049 Russian tanks."
    )
    report = parse(text, published="2022-09-04")
    credited = {figure.value: figure.source for figure in report.figures}
    assert report.source == "oryx"
    assert credited == {1000: None, 240: None, 330: None, 2049: "general_staff_ua"}


def test_what_a_ministry_admits_are_its_own_dead():
    """It counts the other side's men, unless it admits the number."""
    words = {"has admitted": "RUS", "said": "UKR"}
    for word, side in words.items():
        assert parse(f"Russia's defence ministry {word} that 1,351 soldiers were killed.", published="2022-03-25").side == side


def test_a_space_that_got_lost_ends_a_sentence_all_the_same():
    """Each number keeps its own time."""
    text = "In 2024 Russia lost 434,000 soldiers on the front.Russia has lost 819,000 soldiers since the start of the invasion."
    assert [figure.measure for figure in parse(text, published="2025-01-21").figures] == ["change", "total"]


def test_whose_guns_destroy_is_not_whose_losses_are_counted():
    """A party that strikes names the other one's losses."""
    text = "Russian forces have destroyed 21 planes, five helicopters, 1,244 tanks and 25 MLRS since June 4."
    report = parse(text, published="2023-07-12")
    assert {figure.side or report.side for figure in report.figures} == {"UKR"}
    text = (
        "Mosca ha perso 276.990 militari. Nelle ultime 24 ore le forze di Kiev hanno eliminato 320 militari e tre carri armati."
    )
    report = parse(text, published="2023-09-26")
    assert [(figure.value, figure.side or report.side) for figure in report.figures] == [
        (276990, "RUS"),
        (320, "RUS"),
        (3, "RUS"),
    ]


def test_foreign_letters_in_names_do_not_hide_the_language():
    report = parse("Stéphane Séjourné estimates Russian military losses at 500,000, of them 150,000 dead.")
    assert (report.language, sorted(figure.value for figure in report.figures)) == ("en", [150000, 500000])


def test_a_line_of_the_list_that_no_table_knows_is_a_finding():
    """The raw label is told, its number is no figure, and its change goes to no other line."""
    text = "Russian losses, General Staff:\ntanks - 3,633 (+2)\nhovercraft - 12 (+1)\nartillery - 2,700 (+3)\nhelicopters - 300"
    report = parse(text)
    (finding,) = [f for f in report.findings if f.kind == "unknown_category"]
    assert "hovercraft" in finding.message and text[finding.start : finding.end] == "12"
    assert sorted(f.value for f in report.figures) == [2, 3, 300, 2700, 3633]


def test_a_list_quoted_in_another_language_is_read():
    """An English article that quotes the Ukrainian list is read with both tables."""
    text = (
        "The General Staff wrote on Friday: «особового складу – близько 720 880 (+1 640) осіб, танків – 9 358 (+18) од». "
        "Russia has not commented on its losses."
    )
    assert sorted(f.value for f in parse(text).figures) == [18, 1640, 9358, 720880]


@pytest.mark.parametrize(
    "text",
    [
        "Rússar hafa misst 720.880 hermenn og 9.358 skriðdreka frá upphafi stríðsins, að sögn úkraínska herráðsins.",
        "Skond l-istat maġġur Ukren, ir-Russja tilfet aktar minn 720,880 suldat u għexieren ta' vetturi.",
    ],
)
def test_a_language_without_a_table_gives_no_wrong_figure(text):
    """What its digits and names allow, or nothing; a total is never read as another thing's."""
    assert {f.value for f in parse(text).figures} <= {720880, 9358}


def test_a_headline_that_calls_casualties_dead_is_a_finding_at_its_place():
    """It states no figure of its own, since the body has the number, but what it is called is not passed over."""
    text = "177,000 dead, says a headline. Ukrainian forces have killed and wounded approximately 177,110 Russian troops."
    report = parse(text)
    assert [(f.value, f.basis) for f in report.figures] == [(177_110, "casualties")]
    (finding,) = report.findings
    assert (finding.kind, text[finding.start : finding.end]) == ("unread_number", "177,000")
    assert "called killed here" in finding.message and "177,110" in finding.message


def test_small_totals_beside_large_ones_are_no_sectors_day():
    """A region that the sentence before names says nothing of a list that has more than can be lost in a day."""
    text = (
        "L'armée russe a eu 26.900 morts depuis février, dont 250 en 24 heures, la plupart dans la région de Koursk. "
        "Elle a perdu 2 042 véhicules, 13 navires et 405 drones, selon l'état-major."
    )
    report = parse(text, published="2022-05-13")
    assert [f.value for f in report.figures if f.measure == "total"] == [26900, 2042, 13, 405]


def test_where_numbers_come_first_each_has_the_name_behind_it():
    """So many according to one, so many according to another."""
    text = "5 937 soldats russes tués selon Choïgou en septembre 2022, 9 000 soldats ukrainiens tués selon l'état-major."
    report = parse(text, published="2024-02-21")
    credited = {figure.value: (figure.source or report.source, figure.side or report.side) for figure in report.figures}
    assert credited == {5937: ("rus_mod", "RUS"), 9000: ("general_staff_ua", "UKR")}


def test_what_a_ministry_admits_its_own_side_has_lost():
    """Whose soldiers they are is not said: who admits a loss speaks of his own."""
    text = "Wagner perdió 20.000 combatientes en Bájmut, en Ucrania. Moscú solo reconoce 6.000 soldados perdidos en la guerra."
    report = parse(text, published="2023-05-24")
    assert [(f.value, f.side or report.side) for f in report.figures] == [(6000, "RUS")]


def test_missile_launchers_by_the_hundred_are_those_of_rockets():
    """What a newspaper calls missile launchers is told by how many there are."""
    text = "L'armée russe a perdu 1 330 chars, 628 pièces d'artillerie et 203 lanceurs de missiles, selon l'état-major."
    assert [f.category for f in parse(text).figures] == ["tanks", "artillery", "mlrs"]


def test_there_was_but_one_offensive_until_the_end_of_august_2022():
    """Since the start of the offensive: later on it is some operation, whose sum is of no known span."""
    text = "Cerca de 19 mil soldados russos morreram desde o início da ofensiva, divulgou a Ucrânia."
    (figure,) = parse(text, published="2022-04-08").figures
    assert (figure.value, figure.measure) == (19_000, "total")
    assert not parse(text, published="2024-04-08").figures


def test_what_ukraine_itself_claims_is_the_other_sides_loss():
    """Its name stands as the one who speaks, not as the one who loses."""
    report = parse(
        "Oryx telt 2.091 verloren Russische tanks. Oekraïne zelf claimt er 4.130 vernietigde tanks en 239.480 gedode soldaten."
    )
    assert {f.value: f.side or report.side for f in report.figures} == {2091: "RUS", 4130: "RUS", 239_480: "RUS"}


@pytest.mark.parametrize(
    "text",
    [
        "Segundo dados do departamento militar russo, as perdas das Forças Armadas ucranianas subiram para 9,7 mil pessoas.",
        "Según el departamento militar ruso, las bajas de las Fuerzas Armadas ucranianas ascendieron a 9.700 personas.",
        "Potrivit departamentului militar rus, pierderile Forțelor Armate ucrainene au ajuns la 9.700 de oameni.",
        "Segons el ministeri de Defensa rus, les pèrdues de les Forces Armades ucraïneses van pujar a 9.700 homes.",
        "Ukrainas väpnade styrkor förlorade 9 700 soldater, sade Sjojgu.",
        "De ukrainske væbnede styrker mistede 9.700 soldater, sagde Sjojgu.",
        "Den ukrainske hæren mistet 9.700 soldater, sa Sjojgu.",
    ],
)
def test_an_army_that_loses_is_no_source(text: str):
    """The armed forces of Ukraine are who counts in most texts, and here they are who has lost."""
    report = parse(text, published="2025-01-08")
    assert (report.side, report.source) == ("UKR", "rus_mod")
    assert [f.value for f in report.figures] == [9700]


@pytest.mark.parametrize(
    "text",
    [
        "Rusland heeft sinds 24 februari vorig jaar 200.590 soldaten verloren.",
        "Dal febbraio dello scorso anno la Russia ha perso 200.590 soldati.",
        "Росія втратила 200590 військових з лютого минулого року.",
        "Rusya geçen yıl 24 Şubat'tan bu yana 200 bin 590 asker kaybetti.",
    ],
)
def test_last_year_may_say_when_the_war_began(text: str):
    """In 2023 "since February of last year" was the whole war."""
    assert [(f.value, f.measure) for f in parse(text, published="2023-05-17").figures] == [(200_590, "total")]


def test_a_name_between_two_dashes_loses_nobody():
    """By whose figures it is, stands there."""
    text = "Uccisi 960 soldati russi in 24 ore, portando le perdite totali – secondo le stime di Kiev – a 415.640."
    report = parse(text)
    assert {f.value: f.side for f in report.figures} == {960: None, 415_640: None}


@pytest.mark.parametrize(
    "text",
    [
        "Russland hat 10.834 Panzer verloren und eine große Anzahl Flugzeuge, eine Reihe von Hubschraubern.",
        "Rusia ha perdido 10.834 carros de combate y una notable cantidad de aeronaves, un gran número de helicópteros.",
        "A Rússia perdeu 10.834 tanques e uma grande quantidade de aeronaves, um punhado de helicópteros.",
        "La Russia ha perso 10.834 carri armati e una grande quantità di aerei, un paio di elicotteri.",
        "La Russie a perdu 10 834 chars et un grand nombre d'avions, une poignée d'hélicoptères.",
        "Rusland verloor 10.834 tanks en een groot aantal vliegtuigen, een reeks helikopters.",
        "Ryssland har förlorat 10 834 stridsvagnar och ett stort antal flygplan, en rad helikoptrar.",
        "Η Ρωσία έχει χάσει 10.834 άρματα μάχης και έναν μεγάλο αριθμό αεροσκαφών.",
        "Rusya 10 bin 834 tank ve bir dizi uçak kaybetti.",
    ],
)
def test_a_large_number_of_planes_is_not_one(text: str):
    """The article of such a word is no number."""
    assert [(f.category, f.value) for f in parse(text).figures] == [("tanks", 10_834)]
