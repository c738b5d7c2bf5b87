"""What screens say: invented persons, numbers and settings."""
FAMILIES = '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 長谷川 五十嵐 髙﨑 渡邉 齋藤'.split()
GIVEN = '太郎 花子 一郎 美咲 健 翔太 さくら 陽子 大輔 由美子 蓮 結衣 誠 恵 直樹 明美 ひろみ 優 龍之介 千代'.split()
KANA = 'サトウ スズキ タカハシ タナカ イトウ ワタナベ ヤマモト ナカムラ コバヤシ カトウ ハナコ タロウ ミサキ ケン ユミコ'.split()
HALF = 'ｻﾄｳ ｽｽﾞｷ ﾀｶﾊｼ ﾀﾅｶ ｲﾄｳ ﾜﾀﾅﾍﾞ ﾔﾏﾓﾄ ﾊﾅｺ ﾀﾛｳ ﾐｻｷ'.split()
ROMAN = 'SATO SUZUKI TAKAHASHI TANAKA ITO WATANABE YAMAMOTO NAKAMURA Kobayashi Kato TARO HANAKO Misaki Ken Yumiko'.split()
PLACES = '市民病院 総合医療センター 第一内科 クリニック 放射線科 大学附属病院 健診センター'.split()
SETTINGS = ('Gain', 'DR', 'MI', 'TIs', 'Freq', 'Depth', 'FR', 'kV', 'mA', 'W', 'L', 'Zoom', 'Thk', 'TE', 'TR', 'FOV', 'SE', 'IM', 'Acq Tm', 'PRF', 'WF', 'SV')
UNITS = ('', ' dB', ' MHz', ' cm', ' mm', ' Hz', '%', ' kVp', ' mA', ' ms')


def pick(rng, values):
    return values[rng.integers(len(values))]


def name(rng):
    kind = rng.integers(0, 5)
    if kind <= 1:
        return pick(rng, FAMILIES) + pick(rng, ('', ' ', '\u3000')) + pick(rng, GIVEN)
    if kind == 2:
        return pick(rng, KANA) + ' ' + pick(rng, KANA)
    if kind == 3:
        return pick(rng, HALF) + ' ' + pick(rng, HALF)
    return pick(rng, ROMAN) + pick(rng, ('^', ' ', ', ', '=')) + pick(rng, ROMAN)


def date(rng):
    year, month, day = rng.integers(1925, 2027), rng.integers(1, 13), rng.integers(1, 29)
    return pick(rng, (f'{year}/{month:02}/{day:02}', f'{year}-{month:02}-{day:02}', f'{year}年{month}月{day}日', f'{day:02}.{month:02}.{year}',
                      f'S{rng.integers(1, 64)}.{month}.{day}', f'{year}{month:02}{day:02}', f'{month}/{day}/{year} {rng.integers(0, 24):02}:{rng.integers(0, 60):02}:07'))


def number(rng):
    digits = ''.join(str(d) for d in rng.integers(0, 10, rng.integers(4, 11)))
    return pick(rng, (digits, f'ID {digits}', f'ID:{digits}', f'No.{digits}', f'{digits[:3]}-{digits[3:]}', f'患者ID {digits}', f'Acc# {digits}'))


def setting(rng):
    return f'{pick(rng, SETTINGS)} {rng.integers(0, 300) / pick(rng, (1, 10)):g}{pick(rng, UNITS)}'


def sex(rng):
    return pick(rng, ('M', 'F', '男', '女', '男性', '女性')) + f' {rng.integers(0, 99)}' + pick(rng, ('Y', '歳', 'y', ''))


def place(rng):
    return pick(rng, ('', '東', '中央', 'さくら', '北山')) + pick(rng, PLACES)


def line(rng):
    chance = rng.random()
    if chance < .34:
        return name(rng)
    if chance < .5:
        return date(rng)
    if chance < .66:
        return number(rng)
    if chance < .84:
        return setting(rng)
    if chance < .9:
        return sex(rng)
    if chance < .95:
        return place(rng)
    return f'{number(rng)} {name(rng)}'


def short(rng):
    return pick(rng, (name(rng), setting(rng), sex(rng), number(rng)))
