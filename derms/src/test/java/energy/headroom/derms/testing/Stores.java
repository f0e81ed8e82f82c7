package energy.headroom.derms.testing;

import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.oscp.exchange.Direction;
import energy.headroom.oscp.exchange.LoggedMessage;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.exchange.ReceivedRequest;
import energy.headroom.oscp.exchange.RepeatRule.Remembered;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.exchange.SetAsideMessage;
import energy.headroom.oscp.link.LinkSnapshot;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.oscp.registration.RegistrationPhase;
import energy.headroom.oscp.registration.RegistrationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What storage keeps, in memory: it outlives the gateways of a test as a database outlives a process. */
public final class Stores {
    public final Map<String, LinkSnapshot> links = new HashMap<>();
    private final Map<String, RegistrationStore.Kept> registrations = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private boolean registrationsFail;
    private boolean outboxFails;
    private boolean seenFails;
    private final List<LoggedMessage> logged = new ArrayList<>();
    private final List<SetAsideMessage> setAside = new ArrayList<>();
    private Outbox.Fill leftOut = Outbox.Fill.EMPTY;
    private final List<Remembered> requests = new ArrayList<>();
    private final Map<Long, Entrusted> waiting = new TreeMap<>();
    private long lastId;

    /** A message in the outbox of a provider. */
    private record Entrusted(String provider, OutgoingMessage message) {}

    public synchronized void forgetRequests() {
        requests.clear();
    }

    /** From here on nothing can be put into the outbox, or again. */
    public synchronized void outboxFails(boolean fails) {
        outboxFails = fails;
    }

    /** From here on no request can be remembered, or again. */
    public synchronized void seenFails(boolean fails) {
        seenFails = fails;
    }

    /** From here on no registration can be stored, or again. */
    public synchronized void registrationsFail(boolean fail) {
        registrationsFail = fail;
    }

    /** From here on the registration with a provider cannot be read, or again. */
    public synchronized void registrationIsUnreadable(String provider, boolean isUnreadable) {
        if (isUnreadable) {
            unreadable.add(provider);
        } else {
            unreadable.remove(provider);
        }
    }

    /** Waits until something was set aside. */
    public void awaitSetAside() throws InterruptedException {
        await(() -> !setAside.isEmpty());
    }

    public synchronized boolean isOutboxEmpty() {
        return waiting.isEmpty();
    }

    public void awaitOutboxEmpty() throws InterruptedException {
        await(waiting::isEmpty);
    }

    /** Waits until a registration is complete, with nothing of ours on its way. */
    public void awaitRegistered(String provider) throws InterruptedException {
        await(() -> Optional.ofNullable(registrations.get(provider))
                .map(RegistrationStore.Kept::memory)
                .filter(memory -> memory.phase() == RegistrationPhase.REGISTERED && memory.outgoing() == null)
                .isPresent());
    }

    private synchronized void await(BooleanSupplier come) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!come.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException("it never came");
            }
            wait(left);
        }
    }

    /** The log of messages, oldest first. */
    public synchronized List<LoggedMessage> logged() {
        return List.copyOf(logged);
    }

    /** How many messages of providers are in the log. */
    public synchronized long received() {
        return logged.stream()
                .filter(message -> message.direction() == Direction.RECEIVED)
                .count();
    }

    public LinkStore linkStore() {
        return new LinkStore() {
            @Override
            public CompletionStage<Optional<LinkSnapshot>> load(String provider) {
                synchronized (Stores.this) {
                    return CompletableFuture.completedFuture(Optional.ofNullable(links.get(provider)));
                }
            }

            @Override
            public CompletionStage<Void> save(String provider, LinkSnapshot snapshot) {
                synchronized (Stores.this) {
                    links.put(provider, snapshot);
                    return CompletableFuture.completedFuture(null);
                }
            }
        };
    }

    public RegistrationStore registrations() {
        return new RegistrationStore() {
            @Override
            public CompletionStage<Optional<Kept>> load(String provider) {
                synchronized (Stores.this) {
                    if (unreadable.contains(provider)) {
                        return CompletableFuture.failedFuture(new IllegalStateException("the row is damaged"));
                    }
                    return CompletableFuture.completedFuture(Optional.ofNullable(registrations.get(provider)));
                }
            }

            @Override
            public CompletionStage<Void> save(String provider, Kept kept) {
                synchronized (Stores.this) {
                    if (registrationsFail) {
                        return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
                    }
                    registrations.put(provider, kept);
                    Stores.this.notifyAll();
                    return CompletableFuture.completedFuture(null);
                }
            }
        };
    }

    public MessageLog log() {
        return new MessageLog() {
            @Override
            public void append(LoggedMessage message) {
                synchronized (Stores.this) {
                    logged.add(message);
                }
            }

            @Override
            public List<Entry> recent(Filter filter, int most) {
                synchronized (Stores.this) {
                    List<Entry> entries = new ArrayList<>();
                    for (int i = logged.size() - 1; i >= 0 && entries.size() < most; i--) {
                        entries.add(new Entry(i, logged.get(i)));
                    }
                    return entries;
                }
            }
        };
    }

    public Outbox outbox() {
        return new MemoryOutbox();
    }

    public SeenRequests seen() {
        return new SeenRequests() {
            @Override
            public CompletionStage<Optional<Remembered>> find(String provider, String requestId) {
                synchronized (Stores.this) {
                    return CompletableFuture.completedFuture(requests.reversed().stream()
                            .filter(one -> one.request().provider().equals(provider)
                                    && one.request().requestId().equals(requestId))
                            .findFirst()
                            .map(one -> new Remembered(one.request(), one.at(), isNewest(one))));
                }
            }

            @Override
            public CompletionStage<Void> remember(ReceivedRequest request, Instant at) {
                synchronized (Stores.this) {
                    if (seenFails) {
                        return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
                    }
                    requests.add(new Remembered(request, at, true));
                    return CompletableFuture.completedFuture(null);
                }
            }
        };
    }

    private boolean isNewest(Remembered one) {
        return requests.reversed().stream()
                .filter(other -> other.request().provider().equals(one.request().provider())
                        && Objects.equals(other.request().group(), one.request().group()))
                .findFirst()
                .filter(one::equals)
                .isPresent();
    }

    /** What is set aside, the oldest first. */
    public synchronized List<SetAsideMessage> setAside() {
        return List.copyOf(setAside);
    }

    private final class MemoryOutbox implements Outbox {
        @Override
        public CompletionStage<Void> append(String provider, OutgoingMessage message) {
            synchronized (Stores.this) {
                if (outboxFails) {
                    return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
                }
                waiting.put(++lastId, new Entrusted(provider, message));
                return CompletableFuture.completedFuture(null);
            }
        }

        @Override
        public CompletionStage<Optional<Waiting>> next(String provider, Set<String> held) {
            synchronized (Stores.this) {
                return CompletableFuture.completedFuture(waiting.entrySet().stream()
                        .filter(entry -> entry.getValue().provider().equals(provider)
                                && !held.contains(String.valueOf(
                                        entry.getValue().message().group())))
                        .findFirst()
                        .map(entry ->
                                new Waiting(entry.getKey(), entry.getValue().message())));
            }
        }

        @Override
        public CompletionStage<Fill> fill(String provider) {
            synchronized (Stores.this) {
                long of = waiting.values().stream()
                        .filter(one -> one.provider().equals(provider))
                        .count();
                return CompletableFuture.completedFuture(
                        new Fill(of, setAside.size(), leftOut.thinned(), leftOut.dropped()));
            }
        }

        @Override
        public CompletionStage<Void> done(String provider, long id) {
            synchronized (Stores.this) {
                waiting.remove(id);
                Stores.this.notifyAll();
                return CompletableFuture.completedFuture(null);
            }
        }

        @Override
        public CompletionStage<Void> setAside(
                String provider, long id, Optional<Integer> status, String text, Instant at) {
            synchronized (Stores.this) {
                Entrusted one = Objects.requireNonNull(waiting.remove(id));
                setAside.add(new SetAsideMessage(one.message(), status.orElse(null), text, at));
                Stores.this.notifyAll();
                return CompletableFuture.completedFuture(null);
            }
        }

        @Override
        public CompletionStage<List<SetAsideMessage>> setAside(String provider, int most) {
            synchronized (Stores.this) {
                return CompletableFuture.completedFuture(
                        setAside.reversed().stream().limit(most).toList());
            }
        }

        @Override
        public CompletionStage<Boolean> sendAgain(String provider, String requestId) {
            synchronized (Stores.this) {
                Optional<SetAsideMessage> one = setAside.stream()
                        .filter(aside -> aside.message().requestId().equals(requestId))
                        .findFirst();
                one.ifPresent(aside -> {
                    setAside.remove(aside);
                    waiting.put(++lastId, new Entrusted(provider, aside.message()));
                });
                return CompletableFuture.completedFuture(one.isPresent());
            }
        }

        @Override
        public CompletionStage<Tidied> tidy(String provider, Backlog.Rule rule, Instant oldUntil, long most) {
            synchronized (Stores.this) {
                long before = waiting.size();
                Map<List<Object>, Long> last = new HashMap<>();
                Map<Long, List<Object>> old = new HashMap<>();
                waiting.forEach((id, one) -> {
                    OutgoingMessage message = one.message();
                    boolean isOld = !message.createdAt().isAfter(oldUntil);
                    if (message.isMeasurement() && (isOld || rule == Backlog.Rule.NEWEST)) {
                        long quarter = rule == Backlog.Rule.NEWEST
                                ? 0
                                : (message.createdAt().toEpochMilli() - 1) / 900_000;
                        List<Object> place = List.of(one.provider(), String.valueOf(message.group()), quarter);
                        last.put(place, id);
                        if (isOld && one.provider().equals(provider)) {
                            old.put(id, place);
                        }
                    }
                });
                if (rule != Backlog.Rule.ALL) {
                    waiting.keySet().removeIf(id -> old.containsKey(id) && !id.equals(last.get(old.get(id))));
                }
                long thinned = before - waiting.size();
                long dropped = waiting.size() <= most ? 0 : waiting.size() - most + most / 100;
                waiting.keySet().removeAll(List.copyOf(waiting.keySet()).subList(0, (int) dropped));
                leftOut = new Fill(0, 0, leftOut.thinned() + thinned, leftOut.dropped() + dropped);
                return CompletableFuture.completedFuture(new Tidied(thinned, dropped));
            }
        }
    }
}
