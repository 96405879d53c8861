/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import com.google.code.yanf4j.buffer.IoBuffer;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.command.CommandType;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * One command on the wire: its bytes, and how its reply is read. To the library it is a
 * "no operation", a type that its optimizer puts into one buffer with others but never
 * rewrites.
 */
abstract class NodeCommand extends Command {

	private final CompletableFuture<Reply> future = new CompletableFuture<>();

	private final byte[] bytes;

	/**
	 * Takes the encoded command.
	 * @param bytes exactly what is to be written
	 */
	NodeCommand(byte[] bytes) {
		super(CommandType.NOOP);
		this.bytes = bytes;
	}

	final CompletableFuture<Reply> future() {
		return this.future;
	}

	final void complete(Reply reply) {
		this.future.complete(reply);
	}

	@Override
	public final void encode() {
		setIoBuffer(IoBuffer.wrap(this.bytes));
	}

	@Override
	public final boolean decode(MemcachedTCPSession session, ByteBuffer buffer) {
		Reply reply = read(buffer);
		if (reply == null) {
			return false;
		}
		complete(reply);
		return true;
	}

	/**
	 * Reads on.
	 * @param buffer what has arrived; what belongs to the next reply is left in it
	 * @return the reply, {@code null} while it is not complete
	 */
	abstract @Nullable Reply read(ByteBuffer buffer);

	/**
	 * Never the bytes: the library prints commands at debug level, and values are not for
	 * logs.
	 */
	@Override
	public final String toString() {
		return getClass().getSimpleName();
	}

}
