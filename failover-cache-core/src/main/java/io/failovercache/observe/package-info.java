/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The engine's reports for metrics, events, health and history. It knows none of its
 * listeners.
 */
@NullMarked
package io.failovercache.observe;

import org.jspecify.annotations.NullMarked;
