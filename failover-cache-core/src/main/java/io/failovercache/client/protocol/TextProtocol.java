/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Credentials;
import io.failovercache.client.Request;

/**
 * The classic text protocol, and the one meta command that is used.
 *
 * @since 1.0.0
 */
public final class TextProtocol implements WireProtocol {

	private final @Nullable Credentials credentials;

	private final ValueLimit limit;

	/**
	 * Creates the protocol of one server.
	 * @param credentials user name and password, {@code null} if it wants none
	 * @param limit the most bytes that a value may have
	 */
	public TextProtocol(@Nullable Credentials credentials, ValueLimit limit) {
		this.limit = limit;
		this.credentials = credentials;
	}

	@Override
	public @Nullable NodeCommand login() {
		return (this.credentials != null) ? new TextLogin(this.credentials) : null;
	}

	@Override
	public NodeCommand command(Request request) {
		return switch (request.operation()) {
			case GET, GETS, GET_ALL -> new TextGet(request, this.limit);
			case READ_OR_MARK -> new MetaGet(request, this.limit);
			case SET, ADD, CAS -> new TextStatusCommand(store(request), request);
			case DELETE -> new TextStatusCommand(TextLine.of("delete ", request.key()), request);
			case INCREMENT ->
				new TextStatusCommand(TextLine.of("incr ", request.key() + " " + request.number()), request);
			case VERSION -> new TextStatusCommand(TextLine.of("version", ""), request);
			case STATS -> new TextStatistics(request);
		};
	}

	private static byte[] store(Request request) {
		byte[] value = request.value();
		String cas = switch (request.operation()) {
			case CAS -> " " + Long.toUnsignedString(request.number());
			default -> "";
		};
		byte[] header = TextLine.of(verb(request), request.key() + " 0 " + request.expiry() + " " + value.length + cas);
		byte[] bytes = new byte[header.length + value.length + 2];
		System.arraycopy(header, 0, bytes, 0, header.length);
		System.arraycopy(value, 0, bytes, header.length, value.length);
		bytes[bytes.length - 2] = '\r';
		bytes[bytes.length - 1] = '\n';
		return bytes;
	}

	private static String verb(Request request) {
		return request.operation().name().toLowerCase(Locale.ROOT) + " ";
	}

}
