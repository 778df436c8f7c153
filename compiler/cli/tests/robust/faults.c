/* Makes calls fail that touch files below a folder: the n-th one, or, of those that need room, all from it on.

   FAULT_BELOW  the folder; its `m`, `.git` and `udac.toml` apart
   FAULT_AT     n, from 1
   FAULT_ERRNO  the cause
   FAULT_FULL   1: a disk that stays full from then on
   FAULT_LOG    gets a line for each call that was made to fail

   Preloaded, so that the compiler itself knows nothing of it. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static atomic_int calls;

static int is_below(const char *path) {
    char whole[8192];
    const char *below = getenv("FAULT_BELOW");
    if (below == NULL) return 0;
    if (path[0] == '/') {
        snprintf(whole, sizeof whole, "%s", path);
    } else {
        char here[4096];
        if (getcwd(here, sizeof here) == NULL) return 0;
        snprintf(whole, sizeof whole, "%s/%s", here, path);
    }
    if (strncmp(whole, below, strlen(below)) != 0) return 0;
    const char *rest = whole + strlen(below);
    while (strncmp(rest, "/.", 2) == 0 && (rest[2] == '/' || rest[2] == 0)) rest += 2;
    if (strncmp(rest, "/m", 2) == 0 && (rest[2] == '/' || rest[2] == 0)) return 0;
    return strncmp(rest, "/.git", 5) != 0 && strncmp(rest, "/udac.toml", 10) != 0;
}

/* Whether a call is to fail; errno is set then. */
static int fails(const char *call, const char *path, int needs_room) {
    if (!is_below(path)) return 0;
    const char *at = getenv("FAULT_AT"), *full = getenv("FAULT_FULL"), *log = getenv("FAULT_LOG");
    int n = atomic_fetch_add(&calls, 1) + 1, chosen = at ? atoi(at) : 0;
    int stays = full && full[0] == '1';
    if (stays ? (!needs_room || n < chosen) : n != chosen) return 0;
    int file = log ? REAL(open)(log, O_WRONLY | O_APPEND | O_CREAT, 0644) : -1;
    if (file >= 0) {
        char line[8192];
        int length = snprintf(line, sizeof line, "%s %s\n", call, path);
        if (REAL(write)(file, line, length) != length) abort();
        REAL(close)(file);
    }
    errno = atoi(getenv("FAULT_ERRNO"));
    return 1;
}

static int fd_fails(const char *call, int fd, int needs_room) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    /* A pipe has no place. */
    if (path[0] != '/') return 0;
    return fails(call, path, needs_room);
}

#define OPEN(name)                                                                   \
    int name(const char *path, int flags, ...) {                                     \
        va_list rest;                                                                \
        va_start(rest, flags);                                                       \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                    \
        va_end(rest);                                                                \
        int creates = (flags & O_CREAT) != 0;                                        \
        if (fails(creates ? "create" : "open", path, creates)) return -1;            \
        return REAL(name)(path, flags, mode);                                        \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t count) {
    if (fd_fails("write", fd, 1)) return -1;
    /* A disk takes what it has room for: half of it is written before the next call fails. */
    return REAL(write)(fd, bytes, count > 64 ? count / 2 : count);
}

ssize_t read(int fd, void *bytes, size_t count) {
    return fd_fails("read", fd, 0) ? -1 : REAL(read)(fd, bytes, count);
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags) {
    return fd_fails("copy", out, 1) ? -1 : REAL(copy_file_range)(in, from, out, to, count, flags);
}

int fsync(int fd) { return fd_fails("fsync", fd, 1) ? -1 : REAL(fsync)(fd); }

int fdatasync(int fd) { return fd_fails("fsync", fd, 1) ? -1 : REAL(fdatasync)(fd); }

int ftruncate64(int fd, off64_t length) {
    return fd_fails("truncate", fd, 1) ? -1 : REAL(ftruncate64)(fd, length);
}

int close(int fd) {
    int failing = fd_fails("close", fd, 0), cause = errno;
    int closed = REAL(close)(fd);
    if (!failing) return closed;
    errno = cause;
    return -1;
}

int rename(const char *from, const char *to) {
    return fails("rename", to, 0) ? -1 : REAL(rename)(from, to);
}

int unlink(const char *path) { return fails("unlink", path, 0) ? -1 : REAL(unlink)(path); }

int mkdir(const char *path, mode_t mode) {
    return fails("mkdir", path, 1) ? -1 : REAL(mkdir)(path, mode);
}

DIR *opendir(const char *path) { return fails("list", path, 0) ? NULL : REAL(opendir)(path); }
