#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Modbus device made of pymodbus: a server that nobody here wrote, for the tests.

modbusdevice.py tcp:PORT | DEVICE     where it listens: on loopback (0: a free port), or at a serial line's other end
stdin takes JSON lines, each answered by one with the same "event":
  {"event": "set", "unit": 1, "table": "h", "address": 5, "values": [1, 2]}
  {"event": "get", "unit": 1, "table": "h", "address": 5, "count": 2}
  {"event": "behave", "silent": false, "silentUnits": [2], "delay": 0.5, "once": true, "busy": false}
  {"event": "refuse", "functions": [22]}
  {"event": "count"}
Tables: c coils, d discrete inputs, i input registers, h holding registers. What was never set is an illegal address.
stdout begins with {"event": "ready", "port": 1502}. It ends with its stdin.
"""
import asyncio
import json
import sys
import threading

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.pdu import ModbusExceptions
from pymodbus.server.async_io import (ModbusConnectedRequestHandler, ModbusSerialServer,
                                      ModbusSingleRequestHandler, ModbusTcpServer)
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

UNITS = (1, 2, 3)


class Behaviour:
    """What the test asks of the device beside its registers."""
    silent = False
    silent_units = ()
    delay = 0.0
    once = False
    busy = False
    refused_functions = ()
    requests = 0
    connections = 0


class Reluctant:
    """Goes before pymodbus' own handling of a request."""

    def execute(self, request, *addr):
        Behaviour.requests += 1
        delay = Behaviour.delay
        silent = Behaviour.silent or request.unit_id in Behaviour.silent_units
        if Behaviour.once:
            Behaviour.once, Behaviour.silent, Behaviour.delay = False, False, 0.0
        if silent:
            return
        if delay:
            asyncio.get_running_loop().call_later(delay, self.answer, request, *addr)
            return
        self.answer(request, *addr)

    def answer(self, request, *addr):
        code = None
        if request.function_code in Behaviour.refused_functions:
            code = ModbusExceptions.IllegalFunction
        elif Behaviour.busy:
            code = ModbusExceptions.SlaveBusy
        if code is None:
            super().execute(request, *addr)
            return
        response = request.doException(code)
        response.transaction_id = request.transaction_id
        response.unit_id = request.unit_id
        self.send(response, *addr)


class TcpHandler(Reluctant, ModbusConnectedRequestHandler):
    def connection_made(self, transport):
        Behaviour.connections += 1
        super().connection_made(transport)

    def connection_lost(self, call_exc):
        Behaviour.connections -= 1
        super().connection_lost(call_exc)


class SerialHandler(Reluctant, ModbusSingleRequestHandler):
    pass


class Block(ModbusSparseDataBlock):
    """Holds what was set, and nothing else."""

    def __init__(self):
        super().__init__({0: 0})
        self.values = {}

    def validate(self, address, count=1):
        return count > 0 and all(a in self.values for a in range(address, address + count))


def slave():
    return ModbusSlaveContext(co=Block(), di=Block(), ir=Block(), hr=Block(), zero_mode=True)


def say(line):
    print(json.dumps(line), flush=True)


def obey(context, line):
    event = line.pop("event")
    if event in ("set", "get"):
        block = context[line["unit"]].store[line["table"]]
        address = line["address"]
        if event == "set":
            for i, value in enumerate(line["values"]):
                block.values[address + i] = value
        else:
            line["values"] = [int(block.values.get(address + i, -1)) for i in range(line["count"])]
    elif event == "behave":
        Behaviour.silent = line.get("silent", False)
        Behaviour.silent_units = tuple(line.get("silentUnits", ()))
        Behaviour.delay = line.get("delay", 0.0)
        Behaviour.once = line.get("once", False)
        Behaviour.busy = line.get("busy", False)
    elif event == "refuse":
        Behaviour.refused_functions = tuple(line["functions"])
    line["requests"] = Behaviour.requests
    line["connections"] = Behaviour.connections
    say({"event": event, **line})


async def main(place):
    context = ModbusServerContext(slaves={unit: slave() for unit in UNITS}, single=False)
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def listen():
        for text in sys.stdin:
            loop.call_soon_threadsafe(obey, context, json.loads(text))
        loop.call_soon_threadsafe(done.set_result, None)

    if place.startswith("tcp:"):
        server = ModbusTcpServer(context, framer=ModbusSocketFramer,
                                 address=("127.0.0.1", int(place[4:])), handler=TcpHandler,
                                 allow_reuse_address=True, ignore_missing_slaves=True)
        serving = asyncio.create_task(server.serve_forever())
        await server.serving
        port = server.server.sockets[0].getsockname()[1]
    else:
        server = ModbusSerialServer(context, framer=ModbusRtuFramer, port=place, baudrate=19200,
                                    handler=SerialHandler, ignore_missing_slaves=True)
        await server.start()
        serving = asyncio.create_task(server.serve_forever())
        port = 0
    threading.Thread(target=listen, daemon=True).start()
    say({"event": "ready", "port": port})
    await done
    serving.cancel()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
