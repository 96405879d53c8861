/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.failovercache.client.Credentials;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;

/**
 * The authentication of the text protocol ({@code memcached -Y}): a set, of any key, with
 * user name and password as its value. It expires at once, so that a server that wants no
 * password keeps none.
 */
final class TextLogin extends TextCommand {

	private static final String EXPIRED = "-1";

	private final byte[] bytes;

	TextLogin(Credentials credentials) {
		byte[] secret = (credentials.username() + " " + credentials.password() + "\r\n")
			.getBytes(StandardCharsets.UTF_8);
		byte[] header = TextLine.of("set ", "failover-cache-login 0 " + EXPIRED + " " + (secret.length - 2));
		this.bytes = new byte[header.length + secret.length];
		System.arraycopy(header, 0, this.bytes, 0, header.length);
		System.arraycopy(secret, 0, this.bytes, header.length, secret.length);
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	Reply line(ByteBuffer buffer, int start, int end) {
		String line = text(buffer, start, end);
		return "STORED".equals(line) ? Reply.Status.STORED
				: new Reply.NotSent(NotSentReason.UNFIT, ServerErrors.shown(line));
	}

}
