/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The outcome of a request for other servers.
 *
 * @param accepted whether the change has begun
 * @param message what to do, or why not
 * @param settled whether no change is under way
 * @since 1.0.0
 */
public record ChangeDescriptor(boolean accepted, String message, boolean settled) implements OperationResponseBody {
}
