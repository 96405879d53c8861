/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * A transport over TLS. A read takes all whole records that have arrived, so a selector
 * has to wake for at most a part of one; a record that the socket accepted only in part
 * is kept and sent first. The reading thread answers requests of TLS, such as a new key.
 */
final class TlsTransport implements Transport {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	/** The lowest and the highest type of a record. */
	private static final byte FIRST_TYPE = 20;

	private static final byte LAST_TYPE = 23;

	/** Far more than a handshake takes: one without end would hold its thread. */
	private static final int MOST_STEPS = 10_000;

	private final SocketChannel socket;

	private final SSLEngine engine;

	/** Direct, as the socket would copy otherwise. Ready to be read from. */
	private final ByteBuffer incoming;

	/** The bytes that did not fit into the caller's buffer. Ready to be read from. */
	private ByteBuffer decrypted = NOTHING;

	/** True from the end of the handshake to the first bytes of the server. */
	private volatile boolean unanswered;

	/** True if what has arrived may contain a whole record, or the end. */
	private boolean received;

	private final ReentrantLock writing = new ReentrantLock();

	/** Guarded by the lock. Ready to be read from. */
	private final ByteBuffer outgoing;

	private volatile boolean unsent;

	private volatile Runnable unsentListener = () -> {
	};

	TlsTransport(SocketChannel socket, SSLEngine engine) {
		this.socket = socket;
		this.engine = engine;
		int size = 2 * engine.getSession().getPacketBufferSize();
		this.incoming = ByteBuffer.allocateDirect(size).limit(0);
		this.outgoing = ByteBuffer.allocateDirect(size).limit(0);
	}

	@Override
	public SocketChannel socket() {
		return this.socket;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		int start = target.position();
		moveTo(target);
		boolean ended = !this.received && receive() < 0;
		if (!this.decrypted.hasRemaining()) {
			decrypt(target);
		}
		int count = target.position() - start;
		if (count > 0 && this.unanswered) {
			this.unanswered = false;
		}
		boolean over = count == 0 && (ended || this.engine.isInboundDone());
		if (over && this.unanswered) {
			throw new IOException("closed by the server" + TlsFailure.PERHAPS_NOT_LET_IN);
		}
		return over ? -1 : count;
	}

	@Override
	public boolean hasReceived() {
		return this.received;
	}

	private int receive() throws IOException {
		this.incoming.compact();
		try {
			return this.socket.read(this.incoming);
		}
		finally {
			this.incoming.flip();
		}
	}

	private void decrypt(ByteBuffer target) throws IOException {
		this.received = this.incoming.hasRemaining();
		while (this.received && !this.decrypted.hasRemaining()) {
			Status status = decryptRecord(target);
			if (status == Status.CLOSED) {
				return;
			}
			this.received = status != Status.BUFFER_UNDERFLOW && this.incoming.hasRemaining();
		}
		this.received |= this.decrypted.hasRemaining();
	}

	private Status decryptRecord(ByteBuffer target) throws IOException {
		SSLEngineResult result = unwrap(target);
		if (result.getStatus() == Status.BUFFER_OVERFLOW) {
			this.decrypted = ByteBuffer.allocate(this.engine.getSession().getApplicationBufferSize());
			result = unwrap(this.decrypted);
			this.decrypted.flip();
			moveTo(target);
		}
		answer(result.getHandshakeStatus());
		return result.getStatus();
	}

	private SSLEngineResult unwrap(ByteBuffer target) throws IOException {
		try {
			refuseOtherThanRecords();
			return this.engine.unwrap(this.incoming, target);
		}
		catch (SSLException ex) {
			throw isAgreed() ? TlsFailure.explainLater(ex) : TlsFailure.explain(ex);
		}
	}

	/** Refuses all but records: the engine would wait for the rest of other bytes. */
	private void refuseOtherThanRecords() throws SSLException {
		byte type = this.incoming.get(this.incoming.position());
		if ((type < FIRST_TYPE || type > LAST_TYPE) && isAgreed()) {
			throw new SSLException("Unknown type of record");
		}
	}

	/** Returns whether a handshake has come to its end. */
	private boolean isAgreed() {
		return !this.engine.getSession().getProtocol().equals("NONE");
	}

	private void moveTo(ByteBuffer target) {
		int count = Math.min(this.decrypted.remaining(), target.remaining());
		target.put(this.decrypted.slice(this.decrypted.position(), count));
		this.decrypted.position(this.decrypted.position() + count);
		if (!this.decrypted.hasRemaining()) {
			this.decrypted = NOTHING;
		}
	}

	private void answer(HandshakeStatus status) throws IOException {
		if (status == HandshakeStatus.NEED_TASK) {
			runTasks();
		}
		if (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
			write(NOTHING);
			if (this.unsent) {
				this.unsentListener.run();
			}
		}
	}

	private void runTasks() {
		for (Runnable task = this.engine.getDelegatedTask(); task != null; task = this.engine.getDelegatedTask()) {
			task.run();
		}
	}

	@Override
	public void write(ByteBuffer source) throws IOException {
		this.writing.lock();
		try {
			while (drain() && isAnythingToSend(source) && encrypt(source)) {
				// The next drain sends it.
			}
		}
		catch (IOException ex) {
			throw this.unanswered ? new IOException(ex.getMessage() + TlsFailure.PERHAPS_NOT_LET_IN, ex) : ex;
		}
		finally {
			this.writing.unlock();
		}
	}

	/** Returns whether there are bytes to send, of the caller or of the handshake. */
	private boolean isAnythingToSend(ByteBuffer source) {
		return source.hasRemaining() || this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
	}

	private boolean drain() throws IOException {
		if (this.outgoing.hasRemaining()) {
			this.socket.write(this.outgoing);
			this.unsent = this.outgoing.hasRemaining();
		}
		return !this.outgoing.hasRemaining();
	}

	/**
	 * Encrypts into as many records as there is room for.
	 * @return whether there are any; none while the server has to answer first
	 */
	private boolean encrypt(ByteBuffer source) throws SSLException {
		this.outgoing.clear();
		try {
			Status status = Status.OK;
			int before = -1;
			while (status == Status.OK && this.outgoing.position() > before && isAnythingToSend(source)) {
				before = this.outgoing.position();
				status = this.engine.wrap(source, this.outgoing).getStatus();
			}
			if (status == Status.CLOSED && source.hasRemaining()) {
				throw new SSLException("closed by the server");
			}
		}
		finally {
			this.outgoing.flip();
			this.unsent = this.outgoing.hasRemaining();
		}
		return this.unsent;
	}

	@Override
	public boolean hasUnsent() {
		return this.unsent;
	}

	@Override
	public void onUnsent(Runnable listener) {
		this.unsentListener = listener;
		if (this.unsent) {
			listener.run();
		}
	}

	/**
	 * Continues the handshake as far as the socket allows.
	 * @param scratch room for a record, left empty
	 * @return the operation of a selector to wait for, 0 when the handshake is done
	 */
	int shakeHands(ByteBuffer scratch) throws IOException {
		for (int step = 0; step < MOST_STEPS; step++) {
			write(NOTHING);
			if (this.unsent) {
				return SelectionKey.OP_WRITE;
			}
			if (this.engine.isInboundDone()) {
				throw new EOFException("closed by the server");
			}
			switch (this.engine.getHandshakeStatus()) {
				case NEED_TASK -> runTasks();
				case NEED_WRAP -> {
				}
				case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
					if (!readHandshake(scratch)) {
						return SelectionKey.OP_READ;
					}
				}
				case FINISHED, NOT_HANDSHAKING -> {
					this.received = this.incoming.hasRemaining();
					this.unanswered = true;
					return 0;
				}
			}
		}
		throw new SSLException("a TLS handshake without end");
	}

	/** The bytes that have arrived and were not decrypted, as text. */
	String beginning() {
		return StandardCharsets.ISO_8859_1.decode(this.incoming.duplicate()).toString();
	}

	private boolean readHandshake(ByteBuffer scratch) throws IOException {
		if (this.engine.unwrap(this.incoming, scratch).getStatus() != Status.BUFFER_UNDERFLOW) {
			return true;
		}
		int count = receive();
		if (count < 0) {
			throw new EOFException("closed by the server");
		}
		return count > 0;
	}

}
