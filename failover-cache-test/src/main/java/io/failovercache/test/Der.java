/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The few elements of DER that a certificate is made of.
 */
final class Der {

	private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final int LONG_FORM = 0x80;

	private Der() {
	}

	static byte[] sequence(byte[]... elements) {
		return element(0x30, elements);
	}

	static byte[] set(byte[]... elements) {
		return element(0x31, elements);
	}

	static byte[] integer(BigInteger number) {
		return element(0x02, number.toByteArray());
	}

	static byte[] yes() {
		return element(0x01, new byte[] { (byte) 0xff });
	}

	static byte[] bits(byte[] bytes) {
		return element(0x03, new byte[1], bytes);
	}

	static byte[] octets(byte[] bytes) {
		return element(0x04, bytes);
	}

	static byte[] text(String text) {
		return element(0x0c, text.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] time(Instant time) {
		return element(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * An object identifier.
	 * @param dotted such as {@code 2.5.4.3}
	 */
	static byte[] identifier(String dotted) {
		String[] parts = dotted.split("\\.");
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(40 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]));
		for (int i = 2; i < parts.length; i++) {
			base128(bytes, Integer.parseInt(parts[i]));
		}
		return element(0x06, bytes.toByteArray());
	}

	private static void base128(ByteArrayOutputStream bytes, int number) {
		if (number >= LONG_FORM) {
			base128WithMore(bytes, number >> 7);
		}
		bytes.write(number & 0x7f);
	}

	private static void base128WithMore(ByteArrayOutputStream bytes, int number) {
		if (number >= LONG_FORM) {
			base128WithMore(bytes, number >> 7);
		}
		bytes.write(LONG_FORM | (number & 0x7f));
	}

	static byte[] element(int tag, byte[]... parts) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			content.writeBytes(part);
		}
		ByteArrayOutputStream element = new ByteArrayOutputStream();
		element.write(tag);
		writeLength(element, content.size());
		element.writeBytes(content.toByteArray());
		return element.toByteArray();
	}

	private static void writeLength(ByteArrayOutputStream element, int length) {
		if (length < LONG_FORM) {
			element.write(length);
		}
		else if (length <= 0xff) {
			element.write(LONG_FORM | 1);
			element.write(length);
		}
		else {
			element.write(LONG_FORM | 2);
			element.write(length >> 8);
			element.write(length & 0xff);
		}
	}

}
