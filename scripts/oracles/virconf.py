"""What libvirt's own reader of its *.conf files (src/util/virconf.c, private symbols of libvirt.so.0) makes of texts.

Takes a JSON list of texts on stdin; prints for each a line: null where libvirt refuses it, else [[key, value], ...] in the
order of the text. A number is [number], since JSON's readers round it; a list is one list, whatever is in lists inside it."""
import ctypes as C, json, sys

LIB = C.CDLL('libvirt.so.0')
LONG, UNSIGNED, STRING, LIST = 1, 2, 3, 4


class Value(C.Structure):
    pass


Value._fields_ = [('type', C.c_int), ('next', C.POINTER(Value)), ('long', C.c_longlong), ('string', C.c_char_p),
                  ('list', C.POINTER(Value))]
Each = C.CFUNCTYPE(C.c_int, C.c_char_p, C.POINTER(Value), C.c_void_p)
Told = C.CFUNCTYPE(None, C.c_void_p, C.c_void_p)
LIB.virConfReadString.restype, LIB.virConfReadString.argtypes = C.c_void_p, [C.c_char_p, C.c_uint]
LIB.virConfFree.argtypes = [C.c_void_p]
LIB.virConfWalk.argtypes = [C.c_void_p, Each, C.c_void_p]
silent = Told(lambda *_: None)
LIB.virSetErrorFunc.argtypes = [C.c_void_p, Told]
LIB.virInitialize()
LIB.virSetErrorFunc(None, silent)


def items(value):
    while value:
        if value.contents.type == LIST:
            yield from items(value.contents.list)
        else:
            yield plain(value.contents)
        value = value.contents.next


def plain(value):
    if value.type in (LONG, UNSIGNED):
        return [str(value.long)]
    if value.type == STRING:
        return value.string.decode('utf-8', 'surrogateescape')
    return {'list': list(items(value.list))}


def read(text):
    conf = LIB.virConfReadString(text.encode('utf-8'), 0)
    if not conf:
        return None
    found = []
    LIB.virConfWalk(conf, Each(lambda key, value, _: found.append([key.decode(), plain(value.contents)]) or 0), None)
    LIB.virConfFree(conf)
    return found


for text in json.load(sys.stdin):
    print(json.dumps(read(text)))
