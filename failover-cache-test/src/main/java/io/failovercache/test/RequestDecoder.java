/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The decoder that cuts the bytes of one connection into requests, however the network
 * chopped them. Holds at most one command line and one value.
 */
final class RequestDecoder {

	/** Far more than any multi-get needs; a client that sends more is cut off. */
	static final int MAX_LINE_LENGTH = 8 * 1024 * 1024;

	/** Only a multi-get may have a longer line. */
	private static final int MAX_SHORT_LINE_LENGTH = 2048;

	private static final Set<String> RETRIEVALS = Set.of("get", "gets", "gat", "gats");

	private static final int LINE_END_LENGTH = 2;

	private final int maxValueLength;

	private byte[] line = new byte[128];

	private int lineLength;

	private @Nullable Pending pending;

	private long unwanted;

	RequestDecoder(int maxValueLength) {
		this.maxValueLength = maxValueLength;
	}

	/**
	 * Returns the next request, or {@code null} after taking all bytes if more are needed
	 * to complete it.
	 * @throws EndlessLineException if the connection should be closed: the other side is
	 * not a client
	 */
	@Nullable Request next(ByteBuffer in) throws EndlessLineException {
		skipUnwanted(in);
		if (this.pending != null) {
			return continueValue(this.pending, in);
		}
		return readLine(in) ? startRequest(takeLine(), in) : null;
	}

	private void skipUnwanted(ByteBuffer in) {
		int skipped = (int) Math.min(this.unwanted, in.remaining());
		in.position(in.position() + skipped);
		this.unwanted -= skipped;
	}

	private boolean readLine(ByteBuffer in) throws EndlessLineException {
		while (in.hasRemaining()) {
			byte next = in.get();
			if (next == '\n') {
				return true;
			}
			if (this.lineLength == this.line.length) {
				checkLength();
				this.line = Arrays.copyOf(this.line, this.line.length * 2);
			}
			this.line[this.lineLength++] = next;
		}
		return false;
	}

	private void checkLength() throws EndlessLineException {
		int most = isRetrieval() ? MAX_LINE_LENGTH : MAX_SHORT_LINE_LENGTH;
		if (this.lineLength >= most) {
			throw new EndlessLineException();
		}
	}

	private boolean isRetrieval() {
		String verb = CommandLine.of(this.line, Math.min(this.lineLength, 16)).verb();
		return RETRIEVALS.contains(verb);
	}

	private CommandLine takeLine() {
		boolean carriageReturn = this.lineLength > 0 && this.line[this.lineLength - 1] == '\r';
		CommandLine taken = CommandLine.of(this.line, carriageReturn ? this.lineLength - 1 : this.lineLength);
		this.lineLength = 0;
		if (this.line.length > MAX_SHORT_LINE_LENGTH) {
			this.line = new byte[128];
		}
		return taken;
	}

	private @Nullable Request startRequest(CommandLine started, ByteBuffer in) {
		try {
			StorageHeader header = StorageHeader.parse(started);
			if (header == null) {
				return Request.of(started);
			}
			if (header.length() > this.maxValueLength) {
				this.unwanted = (long) header.length() + LINE_END_LENGTH;
				return Request.tooLarge(started, header);
			}
			Pending value = new Pending(started, header, ByteBuffer.allocate(header.length() + LINE_END_LENGTH));
			this.pending = value;
			return continueValue(value, in);
		}
		catch (BadRequestException ex) {
			return Request.faulty(started, ex.reply());
		}
	}

	private @Nullable Request continueValue(Pending value, ByteBuffer in) {
		ByteBuffer block = value.block();
		int taken = Math.min(block.remaining(), in.remaining());
		block.put(block.position(), in, in.position(), taken);
		block.position(block.position() + taken);
		in.position(in.position() + taken);
		if (block.hasRemaining()) {
			return null;
		}
		this.pending = null;
		return value.toRequest();
	}

	/**
	 * A storage command whose value has not come in whole.
	 *
	 * @param line its line
	 * @param header its header
	 * @param block room for the value and the line end behind it
	 */
	private record Pending(CommandLine line, StorageHeader header, ByteBuffer block) {

		Request toRequest() {
			byte[] value = new byte[this.header.length()];
			this.block.flip().get(value);
			if (this.block.get() != '\r' || this.block.get() != '\n') {
				return Request.faulty(this.line, "CLIENT_ERROR bad data chunk");
			}
			return Request.of(this.line, this.header, value);
		}

	}

	/** A line without end. */
	static final class EndlessLineException extends Exception {

		EndlessLineException() {
			super("A command line without end", null, false, false);
		}

	}

}
