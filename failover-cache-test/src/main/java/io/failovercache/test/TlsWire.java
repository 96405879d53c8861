/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * TLS as a server speaks it. The handshake is done on the way: by whatever is read or
 * written first.
 */
final class TlsWire implements Wire {

	private static final ByteBuffer[] NOTHING = {};

	private final SocketChannel channel;

	private final SSLEngine engine;

	// All three are ready to be read from.
	private final ByteBuffer incoming;

	private final ByteBuffer decrypted;

	private final ByteBuffer outgoing;

	/** True if the last read had no room for all that has arrived. */
	private boolean more;

	TlsWire(SocketChannel channel, SSLEngine engine) {
		this.channel = channel;
		this.engine = engine;
		engine.setUseClientMode(false);
		int packet = engine.getSession().getPacketBufferSize();
		this.incoming = ByteBuffer.allocate(2 * packet).limit(0);
		this.outgoing = ByteBuffer.allocate(2 * packet).limit(0);
		this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		boolean ended = !this.decrypted.hasRemaining() && receive() < 0;
		int start = target.position();
		while (target.hasRemaining() && (this.decrypted.hasRemaining() || decrypt())) {
			int count = Math.min(target.remaining(), this.decrypted.remaining());
			target.put(this.decrypted.slice(this.decrypted.position(), count));
			this.decrypted.position(this.decrypted.position() + count);
		}
		this.more = !target.hasRemaining() && (this.decrypted.hasRemaining() || this.incoming.hasRemaining());
		int count = target.position() - start;
		return (count == 0 && (ended || this.engine.isInboundDone())) ? -1 : count;
	}

	private int receive() throws IOException {
		this.incoming.compact();
		int count = this.channel.read(this.incoming);
		this.incoming.flip();
		return count;
	}

	/** Returns whether there is something to give away now. */
	private boolean decrypt() throws IOException {
		while (!this.decrypted.hasRemaining()) {
			this.decrypted.clear();
			SSLEngineResult result;
			try {
				result = this.engine.unwrap(this.incoming, this.decrypted);
			}
			finally {
				this.decrypted.flip();
			}
			boolean answered = answer();
			boolean idle = result.bytesConsumed() == 0 && result.bytesProduced() == 0;
			if (result.getStatus() == Status.CLOSED || (idle && !answered)) {
				return this.decrypted.hasRemaining();
			}
		}
		return true;
	}

	/** Goes on with the handshake, as far as it is this side's turn. */
	private boolean answer() throws IOException {
		boolean any = false;
		for (Runnable task = this.engine.getDelegatedTask(); task != null; task = this.engine.getDelegatedTask()) {
			task.run();
			any = true;
		}
		if (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
			write(NOTHING);
			any = true;
		}
		return any && this.engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP;
	}

	@Override
	public boolean hasReceived() {
		return this.more;
	}

	@Override
	public long write(ByteBuffer[] parts) throws IOException {
		long taken = 0;
		boolean goOn = true;
		while (goOn && drain() && isAnythingToWrap(parts)) {
			this.outgoing.clear();
			SSLEngineResult result;
			try {
				result = this.engine.wrap(parts, this.outgoing);
			}
			finally {
				this.outgoing.flip();
			}
			taken += result.bytesConsumed();
			goOn = this.outgoing.hasRemaining();
		}
		return taken;
	}

	private boolean isAnythingToWrap(ByteBuffer[] parts) {
		boolean any = this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
		for (ByteBuffer part : parts) {
			any |= part.hasRemaining();
		}
		return any;
	}

	private boolean drain() throws IOException {
		if (this.outgoing.hasRemaining()) {
			this.channel.write(this.outgoing);
		}
		return !this.outgoing.hasRemaining();
	}

	@Override
	public boolean hasUnsent() {
		return this.outgoing.hasRemaining();
	}

}
