/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.failovercache.client.Credentials;
import io.failovercache.client.Request;

/**
 * The bytes of a request in the binary protocol: one packet, or one per key and a last
 * one that asks for the end. Stateless.
 */
final class BinaryRequest {

	static final byte GET_KEY_QUIETLY = 0x0d;

	private static final byte NOOP = 0x0a;

	private static final byte REQUEST = (byte) 0x80;

	/** The expiry that keeps a counter command from creating an absent key. */
	private static final int DO_NOT_CREATE = -1;

	private static final byte[] NOTHING = {};

	private BinaryRequest() {
	}

	/**
	 * Encodes a request.
	 * @param request the request
	 * @return its bytes
	 */
	static byte[] encode(Request request) {
		byte[] key = request.key().getBytes(StandardCharsets.ISO_8859_1);
		int opaque = opaque(request);
		return switch (request.operation()) {
			case GET_ALL -> getAll(request.keys());
			case SET, ADD -> packet(opcode(request), opaque, storeExtras(request), key, request.value(), 0);
			case CAS -> packet(opcode(request), opaque, storeExtras(request), key, request.value(), token(request));
			case INCREMENT -> packet(opcode(request), opaque,
					extras(20).putLong(request.number()).putLong(0).putInt(DO_NOT_CREATE).array(), key, NOTHING, 0);
			case GET, GETS, DELETE, VERSION, STATS -> packet(opcode(request), opaque, NOTHING, key, request.value(), 0);
			case READ_OR_MARK -> throw unspoken(request);
		};
	}

	static byte[] login(Credentials credentials) {
		byte[] secret = ("\0" + credentials.username() + "\0" + credentials.password())
			.getBytes(StandardCharsets.UTF_8);
		byte[] mechanism = "PLAIN".getBytes(StandardCharsets.US_ASCII);
		return packet(BinaryLogin.OPCODE, 0, NOTHING, mechanism, secret, 0);
	}

	/**
	 * The opaque number by which a reply names its request.
	 */
	static int opaque(Request request) {
		return request.key().hashCode();
	}

	/**
	 * The CAS token to send; 0, which no item ever has, would mean "unconditionally" to
	 * the server.
	 */
	private static long token(Request request) {
		return (request.number() != 0) ? request.number() : -1;
	}

	private static byte[] getAll(List<String> keys) {
		int length = BinaryPacket.HEADER_LENGTH;
		for (String key : keys) {
			length += BinaryPacket.HEADER_LENGTH + key.length();
		}
		ByteBuffer buffer = ByteBuffer.allocate(length);
		for (String key : keys) {
			put(buffer, GET_KEY_QUIETLY, 0, NOTHING, key.getBytes(StandardCharsets.ISO_8859_1), NOTHING, 0);
		}
		put(buffer, NOOP, 0, NOTHING, NOTHING, NOTHING, 0);
		return buffer.array();
	}

	static byte opcode(Request request) {
		return switch (request.operation()) {
			case GET, GETS -> 0x00;
			case GET_ALL -> NOOP;
			case SET, CAS -> 0x01;
			case ADD -> 0x02;
			case DELETE -> 0x04;
			case INCREMENT -> 0x05;
			case VERSION -> 0x0b;
			case STATS -> 0x10;
			case READ_OR_MARK -> throw unspoken(request);
		};
	}

	private static IllegalArgumentException unspoken(Request request) {
		return new IllegalArgumentException("The binary protocol has no " + request.operation());
	}

	private static byte[] storeExtras(Request request) {
		return extras(8).putInt(0).putInt(request.expiry()).array();
	}

	private static ByteBuffer extras(int length) {
		return ByteBuffer.allocate(length);
	}

	private static byte[] packet(byte opcode, int opaque, byte[] extras, byte[] key, byte[] value, long cas) {
		ByteBuffer buffer = ByteBuffer.allocate(BinaryPacket.HEADER_LENGTH + extras.length + key.length + value.length);
		put(buffer, opcode, opaque, extras, key, value, cas);
		return buffer.array();
	}

	private static void put(ByteBuffer buffer, byte opcode, int opaque, byte[] extras, byte[] key, byte[] value,
			long cas) {
		buffer.put(REQUEST).put(opcode).putShort((short) key.length);
		buffer.put((byte) extras.length).put((byte) 0).putShort((short) 0);
		buffer.putInt(extras.length + key.length + value.length).putInt(opaque).putLong(cas);
		buffer.put(extras).put(key).put(value);
	}

}
