/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import com.google.code.yanf4j.core.Handler;
import com.google.code.yanf4j.core.Session;

/**
 * The library's handler with two differences: an IO error ends the session and is
 * reported to its owner, not logged with a stack trace; and an idle session stays open.
 */
final class NodeHandler implements Handler {

	private final Handler delegate;

	NodeHandler(Handler delegate) {
		this.delegate = delegate;
	}

	@Override
	public void onExceptionCaught(Session session, Throwable throwable) {
		((NodeSession) session).failed(throwable);
	}

	@Override
	public void onSessionIdle(Session session) {
		// The engine polls each server itself.
	}

	@Override
	public void onSessionExpired(Session session) {
		// The engine decides how long a connection lives.
	}

	@Override
	public void onSessionCreated(Session session) {
		this.delegate.onSessionCreated(session);
	}

	@Override
	public void onSessionStarted(Session session) {
		this.delegate.onSessionStarted(session);
	}

	@Override
	public void onSessionClosed(Session session) {
		this.delegate.onSessionClosed(session);
	}

	@Override
	public void onMessageReceived(Session session, Object message) {
		this.delegate.onMessageReceived(session, message);
	}

	@Override
	public void onMessageSent(Session session, Object message) {
		this.delegate.onMessageSent(session, message);
	}

	@Override
	public void onSessionConnected(Session session) {
		this.delegate.onSessionConnected(session);
	}

}
