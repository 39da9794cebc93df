"""Makes the small files of tests/golden/formats, and beside each NAME the text NAME.csv that reading it must give.

  python3 tests/golden/formats.py

requirements: pyarrow 26.0.1 (Parquet, Arrow), openpyxl 3.1.5 (workbooks). The texts follow the rules of DESIGN.md, section
"How are typed values written?", by Python's own formatting and not by ours.
"""
import csv, datetime as dt, decimal, gzip, io, json, os, zipfile
import openpyxl, pyarrow as pa, pyarrow.feather as feather, pyarrow.ipc as ipc, pyarrow.parquet as pq

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'formats')
UTC = dt.timezone.utc


def number(x):
    if x != x:
        return 'NaN'
    if x == int(x) and abs(x) < 1e15:
        return ('-' if str(x).startswith('-') and x == 0 else '') + str(int(x))
    return repr(x)


def clock(t):
    return t.strftime('%H:%M:%S') + (f'.{t.microsecond:06d}' if t.microsecond % 1000 else f'.{t.microsecond // 1000:03d}' if t.microsecond else '')


def plain(value):
    """a value as JSON holds it"""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        if value and all(isinstance(v, tuple) for v in value):
            return {str(k): plain(v) for k, v in value}
        return [plain(v) for v in value]
    if isinstance(value, (int, bool, type(None))):
        return value
    if isinstance(value, float):
        return int(value) if value == int(value) else value
    return text(value)


def text(value):
    if value is None:
        return ''
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, float):
        return number(value)
    if isinstance(value, dt.datetime):
        return value.strftime('%Y-%m-%dT') + clock(value) + ('Z' if value.tzinfo else '')
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return clock(value)
    if isinstance(value, bytes):
        try:
            s = value.decode()
        except UnicodeDecodeError:
            return value.hex()
        return value.hex() if any(ord(c) < 32 for c in s) else s
    if isinstance(value, (dict, list)):
        return json.dumps(plain(value), separators=(',', ':'), ensure_ascii=False)
    return format(value, 'f') if isinstance(value, decimal.Decimal) else str(value)


def columns(table):
    """names and values, structs taken apart"""
    for name, column in zip(table.column_names, table.columns):
        yield from leaves(name, column.type, column.to_pylist())


def leaves(name, kind, values):
    if pa.types.is_struct(kind):
        for field in kind:
            yield from leaves(f'{name}.{field.name}', field.type, [None if v is None else v[field.name] for v in values])
    else:
        # Python shows an empty map as an empty list.
        yield name, [{} if v == [] and pa.types.is_map(kind) else v for v in values]


def expect(name, table):
    cols = list(columns(table))
    write_csv(name, [[n for n, _ in cols]] + [[text(v[i]) for _, v in cols] for i in range(table.num_rows)])


def write_csv(name, rows):
    with open(os.path.join(HERE, name + '.csv'), 'w', newline='', encoding='utf8') as f:
        csv.writer(f, lineterminator='\n').writerows(rows)


TYPES = {
    'bool': (pa.bool_(), [True, False]), 'i8': (pa.int8(), [-128, 127]), 'i16': (pa.int16(), [-32768, 32767]),
    'i32': (pa.int32(), [-2**31, 2**31 - 1]), 'i64': (pa.int64(), [-2**63, 2**63 - 1]), 'u8': (pa.uint8(), [0, 255]),
    'u16': (pa.uint16(), [0, 65535]), 'u32': (pa.uint32(), [0, 2**32 - 1]), 'u64': (pa.uint64(), [0, 2**64 - 1]),
    'f32': (pa.float32(), [0.5, -2.0]), 'f64': (pa.float64(), [0.1, float('nan')]),
    'text': (pa.string(), ['a,"b"\n', 'é😀']), 'large_text': (pa.large_string(), ['', 'x']),
    'bytes': (pa.binary(), [b'plain', b'\xff\x00']), 'fixed': (pa.binary(3), [b'abc', b'\x01\x02\x03']),
    'date': (pa.date32(), [dt.date(1969, 12, 31), dt.date(2024, 2, 29)]), 'time_ms': (pa.time32('ms'), [dt.time(1, 2, 3), dt.time(23, 59, 59, 999000)]),
    'time_us': (pa.time64('us'), [dt.time(0, 0), dt.time(1, 2, 3, 4)]),
    'moment_ms': (pa.timestamp('ms'), [dt.datetime(2024, 1, 1), dt.datetime(1900, 1, 1, 0, 0, 0, 1000)]),
    'moment_us_utc': (pa.timestamp('us', 'UTC'), [dt.datetime(2024, 1, 1, 1, 2, 3, 4, UTC), dt.datetime(1969, 12, 31, 23, 59, 59, 999999, UTC)]),
    'decimal': (pa.decimal128(9, 2), [decimal.Decimal('-0.05'), decimal.Decimal('1234567.89')]),
    'decimal_wide': (pa.decimal128(38, 10), [decimal.Decimal('-1234567890123456789012345678.0123456789'), decimal.Decimal('0.0000000001')]),
    'decimal_256': (pa.decimal256(60, 5), [decimal.Decimal('-' + '9' * 55 + '.00001'), decimal.Decimal('1.00000')]),
    'category': (pa.dictionary(pa.int8(), pa.string()), ['low', 'high']),
    'empty': (pa.null(), [None, None]),
}
NESTED = {
    'point': (pa.struct([('x', pa.int32()), ('name', pa.struct([('first', pa.string())]))]), [{'x': 1, 'name': {'first': 'a'}}, {'x': None, 'name': None}]),
    'list': (pa.list_(pa.int32()), [[1, None, 3], []]), 'lists': (pa.list_(pa.list_(pa.string())), [[['a'], [], None], [['b', 'c']]]),
    'people': (pa.list_(pa.struct([('n', pa.string()), ('d', pa.date32())])), [[{'n': 'x"y', 'd': dt.date(2024, 1, 1)}, None], [{'n': None, 'd': None}]]),
    'map': (pa.map_(pa.string(), pa.float64()), [[('a', 1.5), ('b', None)], []]), 'int_map': (pa.map_(pa.int32(), pa.string()), [[(1, 'x')], [(2, None)]]),
}


def table(kinds, rows=7):
    """each value once, then nulls between"""
    def fill(v):
        return [v[0], None, v[1]] + [v[i % 2] for i in range(rows - 3)]
    return pa.table({n: pa.array(fill(v), t) for n, (t, v) in kinds.items()})


def parquet():
    t, nested = table(TYPES), table(NESTED)
    for codec in ('none', 'snappy', 'gzip', 'brotli', 'lz4', 'zstd'):
        name = f'types_{codec}.parquet'
        pq.write_table(t, os.path.join(HERE, name), compression=codec, data_page_version='2.0' if codec in ('gzip', 'zstd') else '1.0', row_group_size=4)
        expect(name, t)
    pq.write_table(nested, os.path.join(HERE, 'nested.parquet'))
    expect('nested.parquet', nested)
    old = pa.table({'moment': pa.array([dt.datetime(2024, 1, 1, 1, 2, 3, 4), None], pa.timestamp('us'))})
    pq.write_table(old, os.path.join(HERE, 'int96.parquet'), use_deprecated_int96_timestamps=True)
    expect('int96.parquet', old)


def arrow():
    t = pa.concat_tables([table(TYPES), ]).append_column('people', table(NESTED)['people']).append_column('map', table(NESTED)['map']).append_column('point', table(NESTED)['point'])
    t = t.append_column('length', pa.array([dt.timedelta(seconds=90)] * 7, pa.duration('s')))
    cols = [(n, ['PT90S'] * 7 if n == 'length' else [text(x) for x in v]) for n, v in columns(t)]
    rows = [[n for n, _ in cols]] + [[v[i] for _, v in cols] for i in range(7)]
    for name, codec, stream in (('types.arrow', None, False), ('types_lz4.arrow', 'lz4', False), ('types_zstd.arrows', 'zstd', True)):
        make = ipc.new_stream if stream else ipc.new_file
        with pa.OSFile(os.path.join(HERE, name), 'wb') as f, make(f, t.schema, options=ipc.IpcWriteOptions(compression=codec)) as w:
            w.write_table(t, max_chunksize=4)
        write_csv(name, rows)
    flat = table({k: TYPES[k] for k in ('i64', 'text', 'moment_ms')})
    feather.write_feather(flat, os.path.join(HERE, 'feather.arrow'))
    expect('feather.arrow', flat)


def workbook():
    book = openpyxl.Workbook()
    hidden = book.active
    hidden.title, hidden.sheet_state = 'Notes', 'hidden'
    hidden['A1'] = 'not this'
    sheet = book.create_sheet('Sales 2024')
    # The used range begins at B3; the header takes two rows.
    sheet['B3'], sheet['C3'], sheet['B4'] = 'id', 'Sales', None
    sheet.merge_cells('C3:D3')
    sheet['C4'], sheet['D4'], sheet['E3'] = 'amount', 'day', 'note'
    for i, (a, d, n) in enumerate([(1.5, dt.datetime(2024, 2, 29), 'x,y'), (0.3, dt.datetime(2024, 1, 1, 12, 30), None), (None, dt.time(6, 0), '#N/A'), (10**12, None, True)]):
        for c, v in zip('BCDE', (i + 1, a, d, n)):
            sheet[f'{c}{i + 5}'] = v
    old = book.create_sheet('Old')
    old.append(['n'])
    old.append([7])
    book.save(os.path.join(HERE, 'book.xlsx'))
    write_csv('book.xlsx', [['id', 'Sales.amount', 'Sales.day', 'note'], ['1', '1.5', '2024-02-29', 'x,y'], ['2', '0.3', '2024-01-01T12:30:00', ''],
                            ['3', '', '06:00:00', '#N/A'], ['4', '1000000000000', '', 'true']])
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(['day'])
    book.active.append([dt.datetime(2024, 2, 29)])
    book.save(os.path.join(HERE, 'mac.xlsx'))
    write_csv('mac.xlsx', [['day'], ['2024-02-29']])


def packed():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('read me.txt', 'hello')
        with open(os.path.join(HERE, 'nested.parquet'), 'rb') as f:
            z.writestr('data/nested.parquet', f.read())
    with open(os.path.join(HERE, 'parquet.zip.gz'), 'wb') as f:
        f.write(gzip.compress(buffer.getvalue(), mtime=0))
    expect('parquet.zip.gz', table(NESTED))


os.makedirs(HERE, exist_ok=True)
parquet(), arrow(), workbook(), packed()
