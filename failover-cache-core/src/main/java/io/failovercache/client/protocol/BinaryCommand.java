/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A command with one reply packet, or with many, of which the last is recognized by its
 * opcode or its missing key.
 */
final class BinaryCommand extends NodeCommand {

	private static final int OK = 0x00;

	private static final int NOT_FOUND = 0x01;

	private static final int EXISTS = 0x02;

	private static final int TOO_LARGE = 0x03;

	private static final int NOT_STORED = 0x05;

	private static final int NOT_A_NUMBER = 0x06;

	private static final int UNAUTHENTICATED = 0x20;

	private static final int LOGIN_GOES_ON = 0x21;

	private static final int OUT_OF_MEMORY = 0x82;

	private final byte[] bytes;

	private final Operation operation;

	private final byte opcode;

	private final int opaque;

	private final String key;

	private final Set<String> expectedKeys;

	private final Map<String, Reply.Value> found = new HashMap<>(0);

	private final StringBuilder text = new StringBuilder(0);

	private final ValueLimit limit;

	/** The number of replies that have not come yet. */
	private int awaited;

	private @Nullable BinaryPacket packet;

	private @Nullable Refusal refusal;

	BinaryCommand(Request request, ValueLimit limit) {
		this.limit = limit;
		this.awaited = request.keys().size();
		this.bytes = BinaryRequest.encode(request);
		this.operation = request.operation();
		this.key = request.key();
		this.expectedKeys = Set.copyOf(request.keys());
		this.opcode = BinaryRequest.opcode(request);
		this.opaque = BinaryRequest.opaque(request);
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public @Nullable Reply read(ByteBuffer buffer) {
		while (true) {
			BinaryPacket current = this.packet;
			if (current == null) {
				current = BinaryPacket.begin(buffer, this.limit);
				this.packet = current;
			}
			if (current == null || !current.fill(buffer)) {
				return null;
			}
			this.packet = null;
			Reply reply = reply(current);
			if (reply != null) {
				return reply;
			}
		}
	}

	private @Nullable Reply reply(BinaryPacket received) {
		if (this.operation == Operation.GET_ALL && received.opcode() == BinaryRequest.GET_KEY_QUIETLY) {
			if (received.status() == OK) {
				if (--this.awaited < 0) {
					throw new GarbledReplyException("more values than requested");
				}
				requireExpected(received.key());
				this.found.put(received.key(), new Reply.Value(received.value(), received.cas()));
			}
			else if (received.status() != NOT_FOUND) {
				failure(received.status());
			}
			return null;
		}
		boolean other = this.operation != Operation.GET_ALL && received.opaque() != this.opaque;
		if (other || received.opcode() != this.opcode) {
			throw new GarbledReplyException("a reply to another command");
		}
		Reply reply = (received.status() == OK) ? success(received) : failure(received.status());
		if (reply == null && this.operation != Operation.STATS) {
			throw new GarbledReplyException(this.operation + " was answered by status " + received.status());
		}
		return reply;
	}

	private void requireExpected(String key) {
		if (!this.expectedKeys.contains(key)) {
			throw new GarbledReplyException("a value of another key");
		}
	}

	private @Nullable Reply success(BinaryPacket received) {
		return switch (this.operation) {
			case GET -> new Reply.Value(received.value(), 0);
			case GETS -> new Reply.Value(received.value(), received.cas());
			case GET_ALL -> (this.refusal != null) ? Reply.Status.REFUSED : new Reply.Values(this.found);
			case SET, ADD, CAS -> Reply.Status.STORED;
			case DELETE -> Reply.Status.DELETED;
			case INCREMENT -> count(received.value());
			case VERSION -> new Reply.Text(ServerErrors.printable(string(received.value())));
			case STATS -> statistics(received);
			case READ_OR_MARK -> null;
		};
	}

	private static Reply count(byte[] value) {
		if (value.length != Long.BYTES) {
			throw new GarbledReplyException("a counter of " + value.length + " bytes");
		}
		long number = ByteBuffer.wrap(value).getLong();
		return new Reply.Count((number >= 0) ? number : Long.MAX_VALUE);
	}

	private @Nullable Reply statistics(BinaryPacket received) {
		if (received.key().isEmpty()) {
			return new Reply.Text(this.text.toString());
		}
		if (this.text.length() > TextStatistics.MAX_LENGTH) {
			throw new GarbledReplyException("statistics without end");
		}
		this.text.append(received.key()).append('=').append(string(received.value())).append('\n');
		return null;
	}

	private @Nullable Reply failure(int status) {
		if (this.operation == Operation.STATS && status != UNAUTHENTICATED && status != LOGIN_GOES_ON) {
			return Reply.Status.REFUSED;
		}
		return switch (status) {
			case NOT_FOUND -> absent();
			case EXISTS -> (this.operation == Operation.ADD) ? Reply.Status.NOT_STORED : Reply.Status.EXISTS;
			case NOT_STORED -> (this.operation == Operation.ADD) ? Reply.Status.NOT_STORED : refused(status);
			case UNAUTHENTICATED, LOGIN_GOES_ON ->
				throw new GarbledReplyException(this.operation + " was answered by status " + status);
			default -> refused(status);
		};
	}

	/** A refusal leaves the connection in step, because each packet states its length. */
	private Reply refused(int status) {
		this.refusal = new Refusal(switch (status) {
			case TOO_LARGE -> "object too large";
			case NOT_A_NUMBER -> "non-numeric value";
			case OUT_OF_MEMORY -> "out of memory";
			default -> "status " + status;
		}, true);
		return Reply.Status.REFUSED;
	}

	@Override
	@Nullable Refusal refusal() {
		return this.refusal;
	}

	@Override
	@Nullable NodeCommand removal() {
		boolean replaces = this.operation == Operation.SET || this.operation == Operation.CAS;
		return replaces ? new BinaryCommand(Request.delete(this.key), this.limit) : null;
	}

	private @Nullable Reply absent() {
		return switch (this.operation) {
			case GET, GETS, CAS, DELETE, INCREMENT -> Reply.Status.ABSENT;
			case GET_ALL, SET, ADD, VERSION, STATS, READ_OR_MARK -> null;
		};
	}

	private static String string(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
