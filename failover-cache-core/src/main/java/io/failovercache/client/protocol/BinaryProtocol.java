/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Credentials;
import io.failovercache.client.Operation;
import io.failovercache.client.Request;

/**
 * The binary protocol, which memcached calls deprecated, and which alone knows SASL.
 *
 * @since 1.0.0
 */
public final class BinaryProtocol implements WireProtocol {

	static final int HEADER_LENGTH = 24;

	static final byte GET_KEY_QUIETLY = 0x0d;

	static final byte NOOP = 0x0a;

	private static final byte REQUEST = (byte) 0x80;

	/** Tells a counter command not to create what is not there. */
	private static final int DO_NOT_CREATE = -1;

	private static final byte[] NOTHING = {};

	private final @Nullable Credentials credentials;

	private final ValueLimit limit;

	public BinaryProtocol(@Nullable Credentials credentials, ValueLimit limit) {
		this.limit = limit;
		this.credentials = credentials;
	}

	@Override
	public NodeCommand command(Request request) {
		byte[] key = request.key().getBytes(StandardCharsets.ISO_8859_1);
		int opaque = request.key().hashCode();
		byte[] bytes = switch (request.operation()) {
			case GET_ALL -> getAll(request.keys());
			case SET, ADD -> packet(opcode(request), opaque, storeExtras(request), key, request.value(), 0);
			case CAS -> packet(opcode(request), opaque, storeExtras(request), key, request.value(), token(request));
			case INCREMENT -> packet(opcode(request), opaque,
					extras(20).putLong(request.number()).putLong(0).putInt(DO_NOT_CREATE).array(), key, NOTHING, 0);
			case GET, GETS, DELETE, VERSION, STATS -> packet(opcode(request), opaque, NOTHING, key, request.value(), 0);
			case READ_OR_MARK -> throw unspoken(request);
		};
		return new BinaryCommand(bytes, request, opcode(request), opaque, this.limit);
	}

	@Override
	public boolean speaks(Operation operation) {
		return operation != Operation.READ_OR_MARK;
	}

	@Override
	public @Nullable NodeCommand login() {
		if (this.credentials == null) {
			return null;
		}
		byte[] secret = ("\0" + this.credentials.username() + "\0" + this.credentials.password())
			.getBytes(StandardCharsets.UTF_8);
		byte[] mechanism = "PLAIN".getBytes(StandardCharsets.US_ASCII);
		return new BinaryLogin(packet(BinaryLogin.OPCODE, 0, NOTHING, mechanism, secret, 0));
	}

	/**
	 * The token 0 means "in any case" to the server, while no item ever has it.
	 */
	private static long token(Request request) {
		return (request.number() != 0) ? request.number() : -1;
	}

	private static byte[] getAll(List<String> keys) {
		int length = HEADER_LENGTH;
		for (String key : keys) {
			length += HEADER_LENGTH + key.length();
		}
		ByteBuffer buffer = ByteBuffer.allocate(length);
		for (String key : keys) {
			put(buffer, GET_KEY_QUIETLY, 0, NOTHING, key.getBytes(StandardCharsets.ISO_8859_1), NOTHING, 0);
		}
		put(buffer, NOOP, 0, NOTHING, NOTHING, NOTHING, 0);
		return buffer.array();
	}

	private static byte opcode(Request request) {
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
		ByteBuffer buffer = ByteBuffer.allocate(HEADER_LENGTH + extras.length + key.length + value.length);
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
