"""A real mail server for the tests: aiosmtpd, as awkward as it is told to be. Ends with its standard input.

Says "listening PORT", and then a line of JSON for each mail it takes, read by Python's own reader of mail.
"""
import argparse, asyncio, base64, email, email.policy, json, logging, ssl, sys, threading

from aiosmtpd.smtp import SMTP, AuthResult

ask = argparse.ArgumentParser()
ask.add_argument("--certificate")
ask.add_argument("--key")
ask.add_argument("--tls", choices=["no", "start", "all"], default="no")
ask.add_argument("--user")
ask.add_argument("--password")
ask.add_argument("--without", default="")  # mechanisms of AUTH it does not offer
ask.add_argument("--utf8", action="store_true")
ask.add_argument("--most", type=int, default=10**6)  # recipients in one transaction
ask.add_argument("--size", type=int, default=50_000_000)
ask.add_argument("--drop", default="")  # the step it closes the connection at
ask.add_argument("--slow", default="")  # the step it sleeps at
ask.add_argument("--times", type=int, default=10**6)  # how often it drops or sleeps
ask.add_argument("--say", default="")  # STEP=answer
options = ask.parse_args()
saying = dict([options.say.split("=", 1)]) if options.say else {}


class Handler:
    async def step(self, name, server, answer):
        if options.times > 0 and name in (options.drop, options.slow):
            options.times -= 1
            if name == options.drop:
                server.transport.abort()
            else:
                await asyncio.sleep(30)
        return saying.get(name, answer).encode().decode("unicode_escape")

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        if (answer := await self.step("EHLO", server, "")) != "":
            return [answer]
        return responses

    async def handle_HELO(self, server, session, envelope, hostname):
        session.host_name = hostname
        return "250 mail.example"

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        answer = await self.step("MAIL", server, "250 2.1.0 go on")
        if answer.startswith("2"):
            envelope.mail_from, envelope.mail_options = address, mail_options
        return answer

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if len(envelope.rcpt_tos) >= options.most:
            return "452 4.5.3 too many recipients"
        if address.startswith("refused"):
            return "550 5.1.1 nobody of that name"
        if address.startswith("later"):
            return "450 4.2.1 not now"
        answer = await self.step("RCPT", server, "250 2.1.5 go on")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        is_utf8 = "SMTPUTF8" in envelope.mail_options
        message = email.message_from_string(envelope.content.decode("utf-8" if is_utf8 else "ascii"), policy=email.policy.SMTPUTF8)
        parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
        print(json.dumps({
            "peer": session.peer[1], "greeting": session.host_name, "isPrivate": server.transport.get_extra_info("ssl_object") is not None,
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "options": envelope.mail_options,
            "headers": [[name, str(value)] for name, value in message.items()],
            "shown": [[one.display_name, one.addr_spec] for one in message["To"].addresses],
            "text": parts.get("text/plain"), "html": parts.get("text/html"),
            "defects": [str(d) for part in message.walk() for d in part.defects]
                + [f"{n}: {d}" for part in message.walk() for n, v in part.items() for d in v.defects],
            "raw": base64.b64encode(envelope.content).decode(),
        }), flush=True)
        return await self.step("END", server, "250 2.0.0 taken")


class Server(SMTP):
    def connection_made(self, transport):
        super().connection_made(transport)
        if options.drop == "CONNECT" and options.times > 0:
            options.times -= 1
            transport.abort()

    async def smtp_DATA(self, arg):
        if options.drop == "DATA" and options.times > 0:
            options.times -= 1
            self.transport.abort()
        elif "DATA" in saying:
            await self.push(saying["DATA"])
        else:
            await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg):
        if options.drop == "RSET" and options.times > 0:
            options.times -= 1
            self.transport.abort()
        else:
            await super().smtp_RSET(arg)


def sign_in(server, session, envelope, mechanism, data):
    is_right = data.login == options.user.encode() and data.password == options.password.encode()
    return AuthResult(success=is_right, handled=False)


async def main():
    context = None
    if options.tls != "no":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    loop = asyncio.get_running_loop()
    make = lambda: Server(
        Handler(), hostname="mail.example", ident="a test", loop=loop, enable_SMTPUTF8=options.utf8, data_size_limit=options.size, timeout=60,
        tls_context=context if options.tls == "start" else None, require_starttls=options.tls == "start",
        authenticator=sign_in if options.user else None, auth_required=bool(options.user), auth_require_tls=False,
        auth_exclude_mechanism=[m for m in options.without.split(",") if m])
    server = await loop.create_server(make, "127.0.0.1", 0, ssl=context if options.tls == "all" else None)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    ended = loop.create_future()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set_result, None)), daemon=True).start()
    await ended


logging.disable(logging.CRITICAL)
asyncio.run(main())
