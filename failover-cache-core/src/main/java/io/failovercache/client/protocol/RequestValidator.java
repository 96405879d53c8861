/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Request;

/**
 * The check for requests that a server would misread, such as a key with a line break.
 * The library's own check depends on a static field that any client in the JVM changes.
 *
 * @since 1.0.0
 */
public final class RequestValidator {

	static final int MAX_KEY_LENGTH = 250;

	private RequestValidator() {
	}

	/**
	 * The reason that a request must not be sent.
	 * @return the reason, without the key; {@code null} if it may
	 */
	public static @Nullable String refusal(Request request) {
		if (request.expiry() < 0) {
			return "negative expiry";
		}
		return switch (request.operation()) {
			case VERSION, STATS -> null;
			case GET_ALL -> areKeys(request.keys()) ? null : "illegal key";
			case INCREMENT -> isKey(request.key()) ? ((request.number() < 0) ? "negative delta" : null) : "illegal key";
			case GET, GETS, SET, ADD, CAS, DELETE, READ_OR_MARK -> isKey(request.key()) ? null : "illegal key";
		};
	}

	private static boolean areKeys(List<String> keys) {
		for (String key : keys) {
			if (!isKey(key)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isKey(String key) {
		int length = key.length();
		if (length == 0 || length > MAX_KEY_LENGTH) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			char c = key.charAt(i);
			if (c <= ' ' || c >= 0x7f) {
				return false;
			}
		}
		return true;
	}

}
